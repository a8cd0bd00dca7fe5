import type { ReactNode } from 'react'
import type { SerializeFrom } from '@remix-run/node'
import type { BookFact, BookTable, TaskBook } from '~/domain/siting/task-book'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import { NearMap } from './_sites-near'
import type { BookPage } from './_task-book.server'

/** 任务书 on paper: what is known, then the blank reply on a page of its own. */
export function TaskBookPage({ page: { kind, taskId, book, map } }: { page: SerializeFrom<BookPage> }) {
  const { t } = useWords()
  const at = `/${kind}/${taskId}`
  return (
    <Page
      title={`${t('task:sheet')} ${book.number}`}
      crumbs={[{ label: t(`${kind}:title`), href: `/${kind}` }, { label: book.number, href: at }]}
      actions={<a className="btn" href={`${at}/book.xlsx`} download>{t('pool:book.workbook')}</a>}
    >
      <p className="help no-print">{t('pool:book.printHelp')}</p>
      <BookPaper book={book} map={<NearMap {...map} centreLabel={t('pool:book.centre')} />} />
    </Page>
  )
}

/** One task's paper, for pages that print several as well. */
export function BookPaper({ book, map }: { book: TaskBook; map: ReactNode }) {
  const { t } = useWords()
  return (
    <article className="bg-white border border-line rounded p-4 mb-4 print:border-0 print:p-0 break-after-page">
      <h2 className="text-center">{book.title}</h2>
      <Facts facts={book.head} />
      <Heading>{t('task:demand')}</Heading>
      <Facts facts={book.demand} />
      <Heading>{book.plan?.title ?? t('task:plan')}</Heading>
      {book.plan ? <Rows caption={`${book.number} ${book.plan.title}`} table={book.plan.table} /> : <p className="quiet">{t('task:noPlan')}</p>}
      {book.plan?.remarks && <p>{book.plan.remarks}</p>}
      <Heading>{t('pool:book.near')}</Heading>
      <div className="md:grid print:grid grid-cols-3 gap-4 break-inside-avoid">
        <div>{map}</div>
        <div className="col-span-2 min-w-0">{book.near.rows.length > 0 ? <Rows caption={`${book.number} ${t('pool:book.near')}`} table={book.near} /> : <p className="quiet">{t('pool:book.noNear')}</p>}</div>
      </div>
      <Heading>{t('pool:book.checklist')}</Heading>
      <ul className="columns-2">{book.checklist.map((one) => <li key={one}>□ {one}</li>)}</ul>
      <Blank book={book} />
    </article>
  )
}

const Heading = ({ children }: { children: ReactNode }) => <h3 className="mt-4 mb-2 break-after-avoid">{children}</h3>

const Facts = ({ facts }: { facts: readonly BookFact[] }) => (
  <dl className="defs mb-3">
    {facts.map(({ label, value, unit }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}{unit && <span className="unit"> {unit}</span>}</dd>
      </div>
    ))}
  </dl>
)

const Rows = ({ caption, table }: { caption: string; table: BookTable }) => (
  <Table
    free
    caption={caption}
    columns={table.columns.map((label, at) => ({ key: String(at), label, wrap: true, render: ({ row }: { row: (string | number)[] }) => row[at] }))}
    rows={table.rows.map((row, index) => ({ index, row }))}
    rowKey={({ index }) => String(index)}
  />
)

/** Each box stays with its word. */
const boxes = ({ choices }: { choices: string[] }) => choices.map((one) => <span key={one} className="whitespace-nowrap mr-2 inline-block">□ {one}</span>)

function Blank({ book: { title, number, reply } }: { book: TaskBook }) {
  const { t } = useWords()
  const written = { key: 'written', wrap: true }
  return (
    <section className="break-before-page">
      <Heading>{`${title} ${number} · ${t('pool:book.reply')}`}</Heading>
      <Table
        free
        caption={`${number} ${t('pool:book.reply')}`}
        rows={reply.lines}
        rowKey={({ label }) => label}
        columns={[
          { key: 'item', label: t('pool:book.item'), wrap: true, render: ({ label, required, unit }) => `${label}${required ? ' *' : ''}${unit ? `（${unit}）` : ''}` },
          ...(reply.columns.length === 1 ? [{ key: 'choices', label: t('pool:book.choices'), wrap: true, render: boxes }] : []),
          ...reply.columns.map((label, at) => ({ ...written, key: `written${at}`, label, render: reply.columns.length > 1 ? boxes : () => '' })),
        ]}
      />
      <p className="mt-4">{t('pool:book.signed')}</p>
    </section>
  )
}
