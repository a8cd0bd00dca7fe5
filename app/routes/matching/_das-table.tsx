import { Empty } from '~/ui/empty'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import { feeCell } from '../_fee'
import { mistakeLines, rankSelect } from './_tables'
import type { View } from './_workbench'

type Site = View['sites'][number]

/** Systems in the same building or tunnel first, each with its free ports and what it does not carry yet. */
export function DasTable({ view, ranks, mistakes }: { view: View; ranks: Record<string, string>; mistakes?: string[] }) {
  const words = useWords()
  const { t, number } = words
  return (
    <section id="f-sites" tabIndex={-1} className="mb-4">
      <h2 className="mb-2">{t('matching:das.title', { n: view.sites.length, metres: view.metres })}</h2>
      {mistakeLines(mistakes)}
      {view.sites.length === 0 ? (
        <Empty why={t('matching:das.empty', { metres: view.metres })} next={t('matching:sites.emptyNext')} />
      ) : (
        <Table<Site>
          caption={t('matching:das.caption')}
          rows={view.sites}
          rowKey={({ id }) => String(id)}
          free
          columns={[
            { key: 'site', label: t('matching:das.site'), wrap: true, render: (site) => <>{site.mark}　<a href={`/sites/${site.id}`}>{site.name}</a><br /><span className="quiet">{site.code}</span></> },
            { key: 'rank', label: t('matching:sites.rank'), render: (site) => rankSelect(site, ranks[String(site.id)] ?? '', words) },
            { key: 'place', label: t('matching:das.place'), wrap: true, render: (site) => placeCell(site, words) },
            { key: 'distance', label: t('matching:sites.distance', { unit: t('common:unit.metre') }), align: 'end', render: (site) => number(Math.round(site.distanceMetres)) },
            { key: 'ports', label: t('matching:das.ports'), render: ({ das }) => das && <>{t('matching:das.portsOf', { free: das.portsFree, all: das.poiPorts, needed: das.portsNeeded })} <Tag tone={das.portsFree >= das.portsNeeded ? 'green' : 'grey'}>{t(das.portsFree >= das.portsNeeded ? 'matching:sites.fits' : 'matching:sites.full')}</Tag>{das.promised > 0 && <><br /><span className="quiet">{t('matching:das.promised', { n: das.promised })}</span></>}</> },
            { key: 'systems', label: t('matching:das.systems'), wrap: true, render: ({ das }) => systemsCell(das?.missing ?? [], words) },
            { key: 'tenants', label: t('matching:sites.tenants'), wrap: true, render: (site) => site.tenants.map((code) => t(`common:carrier.${code}`)).join('、') || t('matching:sites.noTenant') },
            { key: 'fee', label: t('matching:sites.fee'), align: 'end', render: (site) => feeCell(site.fee, words) },
          ]}
        />
      )}
    </section>
  )
}

function placeCell({ das, withinOffset }: Site, { t }: Words) {
  return (
    <>
      {das?.placeName} <Tag tone={withinOffset ? 'green' : 'grey'}>{t(withinOffset ? 'matching:das.same' : 'matching:das.elsewhere')}</Tag>
    </>
  )
}

function systemsCell(missing: readonly string[], { t }: Words) {
  if (missing.length === 0) return t('matching:das.covered')
  return <Tag tone="amber">{t('matching:das.missing', { systems: missing.map((code) => t(`demand:dictionary.system.${code}`)).join('、') })}</Tag>
}
