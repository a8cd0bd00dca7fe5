import { isJoinable } from '~/domain/matching/plan'
import { toneOf } from '~/domain/process/look'
import { mostNear } from '~/domain/site/around'
import { Empty } from '~/ui/empty'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import { feeCell } from '../_fee'
import type { View } from './_workbench'

type Site = View['sites'][number]
type Other = View['others'][number]

export const mistakeLines = (mistakes: readonly string[] | undefined) => mistakes?.map((words) => <p key={words} className="mistake">{words}</p>)

/** Existing sites, nearest first, each with its place in the order of candidates. */
export function SitesTable({ view, ranks, mistakes }: { view: View; ranks: Record<string, string>; mistakes?: string[] }) {
  const words = useWords()
  const { t, number } = words
  const metre = t('common:unit.metre')
  return (
    <section id="f-sites" tabIndex={-1} className="mb-4">
      <h2 className="mb-2">{t('matching:sites.title', { n: view.sites.length, metres: view.metres })}</h2>
      {mistakeLines(mistakes)}
      {view.sites.length === mostNear && <p className="quiet mb-2">{t('matching:sites.nearestOnly', { n: mostNear })}</p>}
      {view.sites.length === 0 ? (
        <Empty why={t('matching:sites.empty', { metres: view.metres })} next={t('matching:sites.emptyNext')} />
      ) : (
        <Table<Site>
          caption={t('matching:sites.caption')}
          rows={view.sites}
          rowKey={(site) => String(site.id)}
          free
          columns={[
            { key: 'site', label: t('matching:sites.site'), wrap: true, render: (site) => <>{site.mark}　{site.name}<br /><span className="quiet">{site.code}</span></> },
            { key: 'rank', label: t('matching:sites.rank'), render: (site) => rankSelect(site, ranks[String(site.id)] ?? '', words) },
            { key: 'distance', label: t('matching:sites.distance', { unit: metre }), align: 'end', render: (site) => <>{number(Math.round(site.distanceMetres))} {!site.withinOffset && <Tag tone="amber">{t('matching:sites.beyond')}</Tag>}</> },
            { key: 'type', label: t('matching:sites.type'), wrap: true, render: (site) => <>{t(`pricing:towerType.${site.towerType}`)}{site.stock && <><br /><span className="quiet">{t('matching:sites.stock')}</span></>}</> },
            { key: 'height', label: t('matching:sites.height', { unit: metre }), align: 'end', render: (site) => number(site.heightMetres) },
            { key: 'free', label: t('matching:sites.free'), align: 'end', render: (site) => <>{number(site.room.free)} <Tag tone={site.room.fits ? 'green' : 'grey'}>{t(site.room.fits ? 'matching:sites.fits' : 'matching:sites.full')}</Tag></> },
            { key: 'tenants', label: t('matching:sites.tenants'), wrap: true, render: (site) => site.tenants.map((code) => t(`common:carrier.${code}`)).join('、') || t('matching:sites.noTenant') },
            { key: 'fee', label: t('matching:sites.fee'), align: 'end', render: (site) => feeCell(site.fee, words) },
          ]}
        />
      )}
    </section>
  )
}

export function rankSelect({ id, name }: Site, value: string, { t }: Words) {
  return (
    <select className="w-28" name={`site-${id}`} defaultValue={value} aria-label={t('matching:sites.rankOf', { name })}>
      <option value="">{t('matching:sites.notChosen')}</option>
      {['1', '2', '3'].map((rank) => (
        <option key={rank} value={rank}>
          {t(`matching:rank.${rank}`)}
        </option>
      ))}
    </select>
  )
}

/** Open demands of other carriers around, which could be built for together. */
export function OthersTable({ view, partners, mistakes }: { view: View; partners: readonly string[]; mistakes?: string[] }) {
  const { t, number } = useWords()
  if (view.others.length === 0 && !mistakes) return null
  return (
    <section id="f-partners" tabIndex={-1} className="mb-4">
      <h2 className="mb-2">{t('matching:others.title', { n: view.others.length })}</h2>
      {mistakeLines(mistakes)}
      <Table<Other>
        caption={t('matching:others.caption')}
        rows={view.others}
        rowKey={(other) => String(other.id)}
        free
        columns={[
          { key: 'number', label: t('demand:list.number'), render: (other) => <>{other.mark}　<a href={`/demands/${other.id}`}>{other.number}</a></> },
          {
            key: 'joint', label: t('matching:others.together'), render: (other) => isJoinable(other) && (
              <label>
                <input type="checkbox" name="partner" value={other.id} defaultChecked={partners.includes(String(other.id))} aria-label={t('matching:others.togetherWith', { number: other.number })} />
              </label>
            ),
          },
          { key: 'name', label: t('demand:field.name'), wrap: true, render: (other) => other.name },
          { key: 'carrier', label: t('demand:field.carrier'), render: (other) => t(`common:carrier.${other.carrier}`) },
          { key: 'state', label: t('common:detail.state'), render: (other) => <Tag tone={toneOf(other.state)}>{t(`demand:state.${other.state}`)}</Tag> },
          { key: 'distance', label: t('matching:sites.distance', { unit: t('common:unit.metre') }), align: 'end', render: (other) => number(Math.round(other.distanceMetres)) },
          { key: 'group', label: t('matching:others.group'), render: (other) => other.jointGroup ?? '—' },
        ]}
      />
    </section>
  )
}
