import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { findingsOf } from '~/domain/pricing/book-check'
import { exampleDifferences } from '~/domain/pricing/book-example'
import { readBookWorkbook } from '~/domain/pricing/book-workbook.server'
import { toPriceBook } from '~/domain/pricing/price-book'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { keptFile, receive } from '~/platform/kept-file.server'
import { ticketFor } from '~/platform/upload-ticket.server'
import { ordinaryUpload } from '~/platform/upload.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { differencesBetween, draftAt, exampleDifferenceLine, findingLine, wordingOf } from './_book.server'
import { Differences, ExampleDifferences, Findings } from './_book-parts'

export const meta = titled<typeof loader>((t, { code }) => `${t('book:act.upload')} ${code}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.upload')
  const { id, code } = await draftAt(visitor, params.bookId)
  return { id, code }
}

const limits = { ...ordinaryUpload, maxFileBytes: 5 * 1024 * 1024, maxFiles: 1, maxFields: 10 }
const mostFaults = 100

/** Nothing is written yet: the workbook is held against the draft, and what would differ is shown. */
export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.upload')
  const t = translate(visitor.language)
  const draft = await draftAt(visitor, params.bookId)
  const { files } = await receive(request, visitor, limits)
  const [file] = files
  if (!file) return json({ error: t('error:refusal.fileMissing'), plan: null }, { status: 422 })
  const divisions = await allDivisions()
  // Headings and words of the workbook are Chinese, whoever reads it.
  const read = await readBookWorkbook(keptFile(file.sha256), { t: translate('zh-CN'), divisions })
  if (!read.ok) return json({ error: t(`error:workbook.${read.because}`, read.facts), plan: null }, { status: 422 })

  const { items, examples, faults } = read
  const asWouldBe = toPriceBook(draft.book, items)
  return json({
    error: null,
    plan: {
      name: file.name, ticket: ticketFor(visitor.user.id, file), version: draft.version, faults: faults.length,
      faultLines: faults.slice(0, mostFaults).map(({ of, sheet, row, mistakes, named, text }) => ({ sheet, row, text, why: mistakes.map((one) => t(of === 'example' ? `book:exampleMistake.${one}` : `book:mistake.${one}`, { named })).join('；') })),
      differences: differencesBetween(draft.items, items, wordingOf(t, divisions)),
      examples: exampleDifferences(draft.examples, examples).map((one) => exampleDifferenceLine(one, t)),
      findings: faults.length > 0 ? [] : findingsOf(asWouldBe, examples).map((one) => findingLine(one, t)),
    },
  })
}

export default function UploadBook() {
  const { t } = useWords()
  const { id, code } = useLoaderData<typeof loader>()
  const { error = null, plan = null } = useActionData<typeof action>() ?? {}
  return (
    <Page title={t('book:act.upload')} aside={code} crumbs={[{ label: t('book:title'), href: '/pricing/books' }, { label: code, href: `/pricing/books/${id}` }]}>
      <ErrorSummary errors={error ? { file: error } : null} />
      {plan && <Plan id={id} plan={plan} />}
      <CommandForm upload guard={false}>
        <Card title={t('book:upload.file')}>
          <p className="help mb-3">{t('book:upload.help')} <a href={`/pricing/books/${id}/book.xlsx`} download>{t('book:act.download')}</a></p>
          <Field name="file" label={t('book:upload.workbook')} control="file" accept=".xlsx" required error={error ?? undefined} />
        </Card>
        <FootBar submit={t('book:upload.compare')} cancel={`/pricing/books/${id}`} />
      </CommandForm>
    </Page>
  )
}

type PlanOf = NonNullable<Exclude<ReturnType<typeof useActionData<typeof action>>, undefined>['plan']>

function Plan({ id, plan }: { id: number; plan: PlanOf }) {
  const { t } = useWords()
  const { name, ticket, version, faults, faultLines, differences, examples, findings } = plan
  const changes = differences.length + examples.length
  return (
    <>
      {faults > 0 && (
        <div className="note note-failed" role="alert">
          <p>{t('book:upload.faults', { n: faults })}</p>
          <ul className="list-disc pl-5">{faultLines.map(({ sheet, row, text, why }) => <li key={`${sheet}${row}`}>{t('book:upload.fault', { sheet, row, text, why })}</li>)}</ul>
        </div>
      )}
      <Differences title={t('book:upload.differences', { name, n: differences.length })} differences={differences} none={t('book:upload.same')} />
      <ExampleDifferences title={t('book:upload.exampleDifferences', { n: examples.length })} differences={examples} />
      {faults === 0 && changes > 0 && (
        <>
          <Findings findings={findings} />
          <CommandForm action={`/pricing/books/${id}/accept`} version={version} guard={false}>
            <input type="hidden" name="ticket" value={ticket} />
            <p className="acts mb-4"><button className="btn btn-main">{t('book:upload.accept', { n: changes })}</button></p>
          </CommandForm>
        </>
      )}
    </>
  )
}
