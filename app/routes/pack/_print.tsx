import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import { NearMap } from '../_sites-near'
import { BookPaper } from '../_task-book'
import type { PrintedPack } from './_printed.server'

/** The whole trip on one page. */
export function TripPage({ printed: { kind, stops, metres, person, today } }: { printed: PrintedPack }) {
  const { t, time, day, number } = useWords()
  return (
    <article className="bg-white border border-line rounded p-4 mb-4 print:border-0 print:p-0 break-after-page">
      <h2 className="text-center">{t('pack:sheet.trip')}</h2>
      <p className="mb-2">{t('pack:printHead', { stage: t(`${kind}:title`), person, day: day(today), n: stops.length, km: t('pack:kilometres', { n: number(Math.round(metres / 100) / 10) }) })}</p>
      <Table free caption={t('pack:sheet.trip')} rows={stops} rowKey={({ id }) => String(id)} columns={[
        { key: 'order', label: t('pack:field.order'), align: 'end', render: (stop) => stops.indexOf(stop) + 1 },
        { key: 'number', label: t('task:field.number'), render: (stop) => stop.number },
        { key: 'title', label: t('task:field.title'), wrap: true, render: ({ title }) => title },
        { key: 'point', label: t('task:fact.point'), wrap: true, render: ({ longitude, latitude }) => `${longitude}, ${latitude}` },
        { key: 'leg', label: t('pack:field.leg'), align: 'end', render: ({ legMetres }) => number(Math.round(legMetres / 100) / 10) },
        { key: 'due', label: t('task:field.due'), wrap: true, render: ({ dueAt }) => time(dueAt) },
        { key: 'address', label: t('task:fact.address'), wrap: true, render: ({ address }) => address },
      ]} />
      <p className="mt-3">{t('pack:photoName', { name: `${stops[0]?.number ?? ''}-${t('task:file.photos')}-1.jpg` })}</p>
    </article>
  )
}

/** The sheet of each task in the order of the trip: what is asked for, what stands near, what is to be photographed, a blank reply. */
export function StopPages({ printed: { books } }: { printed: PrintedPack }) {
  const { t } = useWords()
  return (
    <>
      {books.map(({ taskId, book, map }) => (
        <BookPaper key={taskId} book={book} map={<NearMap {...map} centreLabel={t('pool:book.centre')} />} />
      ))}
    </>
  )
}
