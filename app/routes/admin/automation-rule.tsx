import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dryRun } from '~/domain/automation/dry-run.store.server'
import { firingPage, versionsOf } from '~/domain/automation/store.server'
import { enter } from '~/domain/people/enter.server'
import { placeName, shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { Card, Facts } from '~/ui/card'
import { Field } from '~/ui/field'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Pager } from '~/ui/pager'
import { Table } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { actionWords, conditionWords, whenWords } from './_automation'
import { ruleAt } from './_automation.server'

export const meta = titled('automation:ruleTitle')

const tones: Record<string, Tone> = { done: 'green', skipped: 'grey', capped: 'amber', failed: 'red' }
const longestDays = 90

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { query, now } = await enter(request, 'admin.automationRule')
  const rule = await ruleAt(params.ruleId)
  const paging = readPaging(query, { sorts: ['id'], sort: 'id', descending: true, size: 20 })
  const asked = Number(query.get('days'))
  const days = Number.isInteger(asked) && asked >= 1 && asked <= longestDays ? asked : null
  const [versions, firings, divisions, tried] = await Promise.all([versionsOf(rule.id), firingPage(rule.id, paging), allDivisions(), days === null ? null : dryRun(rule.definition, { days, now })])
  return {
    rule: { ...rule, enabledAt: rule.enabledAt && rule.enabledAt.toISOString(), changedAt: rule.changedAt.toISOString(), place: rule.definition.condition.division && placeName(divisions, rule.definition.condition.division) },
    versions: versions.map(({ at, ...version }) => ({ ...version, at: at.toISOString() })),
    firings: firings.rows.map(({ at, ...firing }) => ({ ...firing, at: at.toISOString() })),
    pager: { next: firings.next, previous: firings.previous, size: paging.size },
    days,
    tried: tried && { count: tried.count, since: tried.since && tried.since.toISOString(), latest: tried.latest.map(({ at, districtCode, demandId, number, name }) => ({ demandId, number, name, at: at.toISOString(), place: shortPlaceName(divisions, districtCode) })) },
  }
}

export default function RulePage() {
  const words = useWords()
  const { t, time } = words
  const { rule } = useLoaderData<typeof loader>()
  const { id, name, enabled, version, definition, place } = rule
  const address = `/admin/automation/${id}`
  return (
    <Page title={name} crumbs={[{ label: t('automation:title'), href: '/admin/automation' }]} aside={<Tag tone={enabled ? 'green' : 'grey'}>{t(enabled ? 'automation:isOn' : 'automation:isOff')}</Tag>} actions={
      <>
        <a className="btn" href={`${address}/edit`}>{t('automation:edit')}</a>
        <ActionButton action={`${address}/switch`} version={version} fields={{ on: enabled ? '0' : '1' }} label={t(enabled ? 'automation:off' : 'automation:turnOn')} look={enabled ? 'risk' : 'main'} />
      </>
    }>
      <Card>
        <Facts facts={[
          { label: t('automation:when'), value: whenWords(definition, words), wide: true },
          { label: t('automation:condition'), value: conditionWords(definition, words, () => place ?? '').join(t('demand:list.semicolon')) || t('automation:all'), wide: true },
          { label: t('automation:action'), value: actionWords(definition, words), wide: true },
          { label: t('automation:cap'), value: definition.hourlyCap, unit: t('automation:capUnit') },
          { label: t('automation:since'), value: rule.enabledAt && time(rule.enabledAt) },
        ]} />
      </Card>
      <DryRun />
      <Firings />
      <Versions />
    </Page>
  )
}

function DryRun() {
  const { t, time, number } = useWords()
  const { tried, days } = useLoaderData<typeof loader>()
  return (
    <Card title={t('automation:dryRun')} id="dry-run">
      <form className="fields items-end">
        <Field name="days" label={t('automation:days')} control="select" options={[1, 7, 30, longestDays].map((n) => ({ value: String(n), label: t('automation:dayCount', { n }) }))} empty={false} value={String(days ?? 30)} />
        <button className="btn">{t('automation:try')}</button>
      </form>
      <p className="help">{t('automation:dryHelp')}</p>
      {tried && (
        <>
          <p className="mb-3"><b>{t('automation:would', { n: number(tried.count), days })}</b>{tried.since && ` ${t('automation:wouldSince', { at: time(tried.since) })}`}{tried.count > tried.latest.length && ` ${t('automation:wouldLatest', { n: tried.latest.length })}`}</p>
          {tried.latest.length > 0 && <Table caption={t('automation:dryRun')} rows={tried.latest} rowKey={({ demandId, at }) => `${demandId}-${at}`} free columns={[
            { key: 'number', label: t('notice:number'), render: ({ number: demand }) => demand },
            { key: 'name', label: t('notice:name'), wrap: true, render: ({ name }) => name },
            { key: 'place', label: t('automation:place'), render: ({ place }) => place },
            { key: 'at', label: t('notice:at'), render: ({ at }) => time(at) },
          ]} />}
        </>
      )}
    </Card>
  )
}

/** Codes of why a rule did nothing; what else is told is a name or a role. */
const reasons = ['noOwner', 'noPerson', 'noTask', 'outOfScope', 'taskTaken', 'noRoom']

function Firings() {
  const { t, time } = useWords()
  const { firings, pager } = useLoaderData<typeof loader>()
  const detailOf = ({ outcome, detail }: (typeof firings)[number]) => {
    if (detail === null) return outcome === 'capped' ? t('automation:reason.capped') : ''
    if (reasons.includes(detail)) return t(`automation:reason.${detail}`)
    return outcome === 'done' && /^[a-z_]+$/.test(detail) ? t(`people:role.${detail}`) : detail
  }
  return (
    <Card title={t('automation:firings')} id="firings">
      {firings.length === 0 && <p className="quiet">{t('automation:noFirings')}</p>}
      {firings.length > 0 && <Table caption={t('automation:firings')} rows={firings} rowKey={({ id }) => String(id)} free columns={[
        { key: 'at', label: t('notice:at'), render: ({ at }) => time(at) },
        { key: 'number', label: t('notice:number'), render: ({ number }) => number },
        { key: 'name', label: t('notice:name'), wrap: true, render: ({ name }) => name },
        { key: 'outcome', label: t('automation:outcomeLabel'), render: ({ outcome }) => <Tag tone={tones[outcome] ?? 'grey'}>{t(`automation:outcome.${outcome}`)}</Tag> },
        { key: 'detail', label: t('automation:detail'), wrap: true, render: detailOf },
        { key: 'version', label: t('automation:version'), align: 'end', render: ({ definitionVersion }) => definitionVersion },
      ]} />}
      {(pager.next ?? pager.previous) !== null && <Pager {...pager} />}
    </Card>
  )
}

function Versions() {
  const words = useWords()
  const { t, time } = words
  const { versions, rule } = useLoaderData<typeof loader>()
  return (
    <Card title={t('automation:versions')}>
      <Table caption={t('automation:versions')} rows={versions} rowKey={({ version }) => String(version)} free columns={[
        { key: 'version', label: t('automation:version'), render: ({ version }) => (version === rule.definitionVersion ? <b>{version}</b> : version) },
        { key: 'when', label: t('automation:when'), wrap: true, render: ({ definition }) => whenWords(definition, words) },
        { key: 'action', label: t('automation:action'), wrap: true, render: ({ definition }) => actionWords(definition, words) },
        { key: 'note', label: t('automation:note'), wrap: true, render: ({ note }) => note },
        { key: 'by', label: t('notice:by'), render: ({ byName }) => byName },
        { key: 'at', label: t('notice:at'), render: ({ at }) => time(at) },
      ]} />
    </Card>
  )
}
