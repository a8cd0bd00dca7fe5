import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import type { BatchShown } from './_batch'
import { proposalTones } from './_proposal-look'

type Row = BatchShown['rows'][number]
type Around = NonNullable<Row['choices']>['sites'][number]
type Earlier = BatchShown['proposals'][number]

/** Each demand with its four choices: what the carrier would pay a year, and what the sitting tenants would gain. */
export function BenchTable({ view }: { view: BatchShown }) {
  const words = useWords()
  const { t } = words
  return (
    <Table<Row>
      caption={t('matching:batch.caption')}
      rows={view.rows}
      rowKey={({ demand }) => String(demand.id)}
      columns={[
        { key: 'demand', label: t('demand:list.number'), render: ({ mark, demand }) => <>{mark}　<a href={`/matching/${demand.id}`}>{demand.number}</a><br /><span className="quiet">{t(`common:carrier.${demand.carrier}`)} · {demand.name}</span></> },
        { key: 'wish', label: t('matching:batch.wish'), render: ({ demand }) => <>{t('matching:batch.heights', { from: demand.heightMinMetres, to: demand.heightMaxMetres })}<br /><span className="quiet">{t('matching:batch.antennas', { n: demand.antennas, metres: demand.offsetMetres })}</span></> },
        { key: 'sites', label: t('matching:batch.sites'), wrap: true, render: (row) => sitesCell(row, words) },
        { key: 'others', label: t('matching:list.others'), render: (row) => othersCell(row, words) },
        { key: 'share', label: t('matching:choice.share'), align: 'end', render: ({ choices }) => onSiteCell(choices?.share, words) },
        { key: 'alter', label: t('matching:choice.alter'), align: 'end', render: ({ choices }) => onSiteCell(choices?.alter, words) },
        { key: 'build', label: t('matching:choice.build'), align: 'end', render: ({ choices }) => newCell(choices?.buildFen, words) },
        { key: 'joint', label: t('matching:choice.joint'), align: 'end', render: ({ choices }) => newCell(choices?.jointFen, words) },
      ]}
    />
  )
}

function sitesCell({ choices }: Row, words: Words) {
  const { t, number } = words
  const sites = choices?.sites ?? []
  if (sites.length === 0) return <span className="quiet">{t('matching:batch.noSite')}</span>
  return (
    <details>
      <summary>{t('matching:batch.siteCount', { n: sites.length, fits: sites.filter(({ fits }) => fits).length })}</summary>
      {sites.map((site) => (
        <p key={site.id}>
          <a href={`/sites/${site.id}`}>{site.name}</a> {t('matching:batch.siteLine', { metres: number(site.distanceMetres), free: site.free })} {siteTag(site, words)}
        </p>
      ))}
    </details>
  )
}

function siteTag({ fits, choice }: Around, { t }: Words) {
  if (fits) return <Tag tone="green">{t('matching:sites.fits')}</Tag>
  return choice === 'alter' ? <Tag tone="amber">{t('matching:batch.byAltering')}</Tag> : <Tag tone="grey">{t('matching:sites.full')}</Tag>
}

function othersCell({ others }: Row, { t, number }: Words) {
  if (others.length === 0) return '—'
  const lines = others.slice(0, 3).map((other) => (
    <p key={other.id}>
      <a href={`/demands/${other.id}`}>{other.number}</a>
      <br />
      <span className="quiet">{t(`common:carrier.${other.carrier}`)} {t('matching:batch.metres', { n: number(Math.round(other.distanceMetres)) })}</span>
    </p>
  ))
  return <>{lines}{others.length > 3 && <p className="quiet">{t('matching:batch.moreOthers', { n: others.length - 3 })}</p>}</>
}

function onSiteCell(site: Around | null | undefined, { t, money }: Words) {
  if (!site || site.yearlyFen === null) return '—'
  return (
    <>
      {money(site.yearlyFen)}
      <br />
      <span className="quiet">{site.name}</span>
      {site.gainFen > 0 && <><br /><span className="quiet">{t('matching:batch.gain', { amount: money(site.gainFen) })}</span></>}
    </>
  )
}

const newCell = (fen: number | null | undefined, { money }: Words) => (fen === null || fen === undefined ? '—' : money(fen))

/** What was proposed for the batch before, newest first. */
export function EarlierProposals({ view: { proposals } }: { view: BatchShown }) {
  const { t, money, number, time } = useWords()
  if (proposals.length === 0) return null
  return (
    <section className="mb-4">
      <h2 className="mb-2">{t('matching:batch.earlier')}</h2>
      <Table<Earlier>
        caption={t('matching:batch.earlier')}
        rows={proposals}
        rowKey={({ id }) => String(id)}
        free
        columns={[
          { key: 'id', label: t('matching:batch.proposal'), render: ({ id }) => <a href={`/matching/proposals/${id}`}>{t('matching:batch.proposalNumber', { id })}</a> },
          { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={proposalTones[state]}>{t(`matching:batch.state.${state}`)}</Tag> },
          { key: 'demands', label: t('matching:batches.towers'), align: 'end', render: ({ demandCount }) => number(demandCount) },
          { key: 'total', label: t('matching:batch.total'), align: 'end', render: ({ totalFen }) => (totalFen === null ? '—' : money(totalFen)) },
          { key: 'by', label: t('matching:plans.by'), render: ({ byName, createdAt }) => `${byName} ${time(createdAt)}` },
        ]}
      />
    </section>
  )
}
