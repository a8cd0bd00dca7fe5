import type { ReactNode } from 'react'
import { Table, type Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import type { DasFacts } from '~/domain/screening/das.fields'
import { dasFacts } from '../_das-facts'
import { feeCell } from '../_fee'
import { jointOf, mastOf, tenantsOf } from '../_partners'
import type { View } from './_result'

type Candidate = View['candidates'][number]

interface Line {
  key: string
  label: string
  /** What the demand asks for. */
  asked: ReactNode
  of: (candidate: Candidate) => ReactNode
}

export interface Choosing {
  /** Id of the candidate chosen, '' for none. */
  chosen: string
  mistakes?: readonly string[]
}

/** The candidates side by side, beside what the demand asks for: a line for each thing to compare. */
export function Candidates({ view, choosing }: { view: View; choosing?: Choosing }) {
  const words = useWords()
  const { t } = words
  const columns: Column<Line>[] = [
    { key: 'label', label: t('confirmation:table.line'), render: ({ label }) => label },
    { key: 'asked', label: t('confirmation:table.asked'), wrap: true, render: ({ asked }) => asked },
    ...view.candidates.map((candidate): Column<Line> => ({
      key: String(candidate.id), label: t('confirmation:table.candidate', { n: candidate.rank, name: candidate.name }), wrap: true, render: ({ of }) => of(candidate),
    })),
  ]
  return (
    <section id="f-candidate" tabIndex={-1} className="mb-4">
      <h2 className="mb-2">{t('confirmation:table.title')}</h2>
      {choosing?.mistakes?.map((mistake) => <p key={mistake} className="mistake">{mistake}</p>)}
      <Table caption={t('confirmation:table.title')} columns={columns} rows={[...(choosing ? [choiceLine(choosing, words)] : []), ...lines(view, words)]} rowKey={({ key }) => key} free />
    </section>
  )
}

const choiceLine = ({ chosen }: Choosing, { t }: Words): Line => ({
  key: 'choice',
  label: t('confirmation:table.choice'),
  asked: '',
  of: (one) => one.meets && (
    <label>
      <input type="radio" name="candidate" value={one.id} defaultChecked={String(one.id) === chosen} aria-label={t('confirmation:table.choose', { name: one.name })} /> {t('confirmation:table.take')}
    </label>
  ),
})

/** What a system in a building or a tunnel is compared by. */
function dasLines({ demand, candidates }: View, words: Words): Line[] {
  const first = candidates.find(({ das }) => das)?.das
  if (!first) return []
  const wanted = askedOfDas(demand.values)
  const asked = new Map(dasFacts({ ...first, ...wanted }, words).map(({ field, value }) => [field, value]))
  return dasFacts(first, words).map(({ field, label, unit }) => ({
    key: field, label,
    asked: field in wanted && asked.get(field) !== null ? <>{asked.get(field)} {unit}</> : '',
    of: ({ das }) => (das ? <>{dasFacts(das, words).find((one) => one.field === field)?.value ?? '—'} {unit}</> : '—'),
  }))
}

/** What of a survey the demand itself asks for. */
function askedOfDas(values: View['demand']['values']): Partial<DasFacts> {
  if (!('sourceBands' in values)) return {}
  const { sourceBands, doublePath, rruSupply, powerKw: customerPowerKw, machinePositions } = values
  const size = 'floors' in values
    ? { surveyedSize: values.coverageSquareMetres, floorsCovered: values.floors, liftsCovered: values.lifts }
    : { surveyedSize: values.lengthKm, boresCovered: values.bore === 'double' ? 2 : 1 }
  return { sourceBands, doublePath, rruSupply, customerPowerKw, ...(machinePositions === null ? {} : { machinePositions }), ...size }
}

function lines(view: View, words: Words): Line[] {
  const { demand, reply } = view
  const { t, number, day } = words
  const { values } = demand
  const metre = t('common:unit.metre')
  const because = (text: string | null | undefined) => text && <p className="quiet">{text}</p>
  const height = (from: number, to: number) => `${from}–${to} ${metre}`
  return [
    { key: 'meets', label: t('screening:field.meets'), asked: '', of: (one) => <><Tag tone={one.meets ? 'green' : 'red'}>{t(one.meets ? 'confirmation:table.meets' : 'confirmation:table.meetsNot')}</Tag> {one.chosen && <Tag tone="blue">{t('screening:field.chosen')}</Tag>}{because(one.meetsNotReason)}</> },
    { key: 'planned', label: t('screening:field.asPlanned'), asked: '', of: (one) => <>{t(`screening:dictionary.asPlanned.${one.asPlanned ? 'planned' : 'adjusted'}`)}{because(one.difference)}</> },
    { key: 'site', label: t('screening:field.siteCode'), asked: '', of: (one) => one.siteCode ?? t('matching:plans.newPoint') },
    { key: 'distance', label: t('screening:field.distance'), asked: t('confirmation:table.within', { metres: values.offsetMetres }), of: (one) => <>{number(one.distanceMetres)} {metre} {!one.withinOffset && <Tag tone="amber">{t('matching:sites.beyond')}</Tag>}</> },
    { key: 'place', label: t('matching:show.coordinates'), asked: `${values.longitude}, ${values.latitude}`, of: (one) => <>{one.longitude}, {one.latitude}{because(one.address)}</> },
    ...('antennas' in values
      ? [
          { key: 'height', label: t('matching:show.height'), asked: height(values.heightMinMetres, values.heightMaxMetres), of: (one: Candidate) => height(one.heightMinMetres, one.heightMaxMetres) },
          { key: 'tower', label: t('screening:field.towerType'), asked: values.towerType ? t(`pricing:towerType.${values.towerType}`) : '—', of: (one: Candidate) => mastOf(one, t) },
          { key: 'shelter', label: t('screening:field.shelterType'), asked: values.shelterType ? t(`pricing:shelterType.${values.shelterType}`) : '—', of: (one: Candidate) => t(`pricing:shelterType.${one.shelterType}`) },
        ]
      : dasLines(view, words)),
    { key: 'mode', label: t('screening:field.constructionMode'), asked: '', of: (one) => t(`screening:dictionary.constructionMode.${one.constructionMode}`) },
    { key: 'owner', label: t('screening:field.owner'), asked: '', of: (one) => (one.owner ? t(`screening:dictionary.owner.${one.owner}`) : '—') },
    { key: 'tenants', label: t('confirmation:table.tenants'), asked: '', of: (one) => t('confirmation:table.tenantsOf', { now: tenantsOf(one.tenantsNow, one.tenantsNowWho, t), added: tenantsOf(one.tenantsAdded, one.tenantsAddedWho, t) }) },
    { key: 'joint', label: t('screening:field.joint'), asked: '', of: (one) => jointOf(one, t) || '—' },
    { key: 'fee', label: t('matching:sites.fee'), asked: '', of: (one) => feeCell(one.fee, words) },
    { key: 'survey', label: t('confirmation:table.survey'), asked: '', of: (one) => <>{day(one.surveyedOn)} {one.surveyor}{because(one.remarks)}</> },
    {
      key: 'photos', label: t('screening:field.photos'), asked: '',
      of: (one) => one.photos.length === 0 ? '—' : one.photos.map(({ id, name }) => <p key={id}><a href={`/screening/${reply?.taskId}/files/${id}`}>{name}</a></p>),
    },
  ]
}
