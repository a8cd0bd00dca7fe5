import { fileWords } from '~/domain/task/file-words'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { useWords, type Words } from '~/ui/words'
import { DemandFacts, PlanPart } from '../_task-sheet'
import type { PrintedPack } from './_printed.server'

type Sheet = PrintedPack['sheets'][number]

const kilometres = (metres: number, { t, number }: Words) => t('pack:kilometres', { n: number(Math.round(metres / 100) / 10) })

/** The whole trip on one page. */
export function TripPage({ printed: { kind, sheets, metres, person, today } }: { printed: PrintedPack }) {
  const words = useWords()
  const { t, time, day } = words
  return (
    <Card title={t('pack:sheet.trip')}>
      <p className="mb-2">{t('pack:printHead', { stage: t(`${kind}:title`), person, day: day(today), n: sheets.length, km: kilometres(metres, words) })}</p>
      <Table free caption={t('pack:sheet.trip')} rows={sheets} rowKey={({ task }) => String(task.id)} columns={[
        { key: 'order', label: t('pack:field.order'), align: 'end', render: (sheet) => sheets.indexOf(sheet) + 1 },
        { key: 'number', label: t('task:field.number'), render: ({ task }) => task.number },
        { key: 'title', label: t('task:field.title'), wrap: true, render: ({ task }) => task.title },
        { key: 'point', label: t('task:fact.point'), wrap: true, render: ({ task }) => `${task.longitude}, ${task.latitude}` },
        { key: 'leg', label: t('pack:field.leg'), align: 'end', render: ({ legMetres }) => Math.round(legMetres / 100) / 10 },
        { key: 'due', label: t('task:field.due'), wrap: true, render: ({ task }) => time(task.dueAt) },
        { key: 'address', label: t('task:fact.address'), wrap: true, render: ({ task, place }) => `${place} ${task.address}` },
      ]} />
    </Card>
  )
}

/** A page for each stop: what is asked for, what stands near, what is to be photographed, and the reply to fill in by hand. */
export function StopPages({ printed: { kind, sheets } }: { printed: PrintedPack }) {
  return (
    <>
      {sheets.map((sheet, at) => (
        <section key={sheet.task.id} className="print:break-before-page mt-4">
          <StopHead sheet={sheet} at={at} />
          <DemandFacts sheet={sheet} />
          {kind === 'screening' ? <PlanPart plan={sheet.plan} /> : <Chosen sheet={sheet} />}
          <Near sheet={sheet} />
          <Checklist sheet={sheet} />
          <BlankReply sheet={sheet} places={kind === 'screening' ? 3 : 1} />
        </section>
      ))}
    </>
  )
}

function StopHead({ sheet: { task, place }, at }: { sheet: Sheet; at: number }) {
  const { t, time } = useWords()
  return (
    <>
      <h2 className="mb-2">{t('pack:stop', { n: at + 1, number: task.number, title: task.title })}</h2>
      <p className="mb-2">{t('pack:stopFacts', { place, carrier: t(`common:carrier.${task.carrier}`), due: time(task.dueAt), longitude: task.longitude, latitude: task.latitude })}</p>
    </>
  )
}

function Chosen({ sheet: { candidates } }: { sheet: Sheet }) {
  const { t, number } = useWords()
  return (
    <Card title={t('pack:candidates')}>
      <Table free caption={t('pack:candidates')} rows={candidates} rowKey={({ id }) => String(id)} columns={[
        { key: 'rank', label: '#', render: ({ rank }) => rank },
        { key: 'name', label: t('screening:field.name'), wrap: true, render: ({ name, chosen }) => `${name}${chosen ? t('pack:chosen') : ''}` },
        { key: 'point', label: t('task:fact.point'), render: ({ longitude, latitude }) => `${longitude}, ${latitude}` },
        { key: 'distance', label: t('screening:field.distance'), align: 'end', render: ({ distanceMetres }) => `${number(distanceMetres)} ${t('common:unit.metre')}` },
        { key: 'address', label: t('screening:field.address'), wrap: true, render: ({ address }) => address },
      ]} />
    </Card>
  )
}

function Near({ sheet: { near } }: { sheet: Sheet }) {
  const { t, number } = useWords()
  if (near.length === 0) return <Card title={t('pack:field.near')}><p className="quiet">{t('pack:noneNear')}</p></Card>
  return (
    <Card title={t('pack:field.near')}>
      <Table free caption={t('pack:field.near')} rows={near} rowKey={({ id }) => String(id)} columns={[
        { key: 'code', label: t('screening:field.siteCode'), render: (site) => (site.own ? site.code : '—') },
        { key: 'name', label: t('screening:field.name'), wrap: true, render: (site) => (site.own ? site.name : '—') },
        { key: 'tower', label: t('screening:field.towerType'), render: ({ towerType }) => t(`pricing:towerType.${towerType}`) },
        { key: 'height', label: t('site:field.heightMetres'), align: 'end', render: ({ heightMetres }) => heightMetres },
        { key: 'free', label: t('site:list.free'), align: 'end', render: ({ freePlatforms }) => freePlatforms },
        { key: 'point', label: t('task:fact.point'), render: ({ longitude, latitude }) => `${longitude}, ${latitude}` },
        { key: 'distance', label: t('pack:field.distance'), align: 'end', render: ({ distanceMetres }) => `${number(Math.round(distanceMetres))} ${t('common:unit.metre')}` },
      ]} />
    </Card>
  )
}

function Checklist({ sheet: { checklist, task } }: { sheet: Sheet }) {
  const { t } = useWords()
  return (
    <Card title={t('task:checklist.title')}>
      <p>{checklist.map(({ kind, need }) => <span key={kind} className="mr-3">☐ {fileWords(kind, t)}{need === 'optional' && t('task:checklist.optionalMark')}</span>)}</p>
      <p className="quiet">{t('pack:photoName', { name: `${task.number}-${fileWords(checklist[0]?.kind ?? 'photos', t)}-1.jpg` })}</p>
    </Card>
  )
}

interface BlankProps {
  sheet: Sheet
  /** Columns to write in. */
  places: number
}

function BlankReply({ sheet: { fields }, places }: BlankProps) {
  const { t } = useWords()
  const choices = ({ options, control }: Sheet['fields'][number]) =>
    control === 'checkbox' ? `☐ ${t('error:word.yes')} ☐ ${t('error:word.no')}` : options.length > 0 && options.length <= 4 ? options.map(({ labelKey }) => `☐ ${t(labelKey)}`).join(' ') : ''
  return (
    <Card title={t('pack:blank')}>
      <Table free caption={t('pack:blank')} rows={fields} rowKey={({ field }) => field} columns={[
        { key: 'label', label: t('pack:field.item'), wrap: true, render: ({ labelKey, required, unit }) => `${t(labelKey)}${unit ? `（${t(unit)}）` : ''}${required ? ' *' : ''}` },
        ...Array.from({ length: places }, (_, at) => ({
          key: `place${at}`, label: places === 1 ? t('pack:field.found') : t('screening:section.candidate', { n: at + 1 }), wrap: true,
          render: (field: Sheet['fields'][number]) => choices(field) || ' ',
        })),
      ]} />
    </Card>
  )
}
