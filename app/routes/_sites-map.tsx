import type { SerializeFrom } from '@remix-run/node'
import { isDas } from '~/domain/site/site'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { GridMap } from '~/ui/grid-map'
import { Table } from '~/ui/table'
import { useFrame, useWords } from '~/ui/words'
import type { mapView } from './_sites-map.server'

export type MapView = SerializeFrom<Awaited<ReturnType<typeof mapView>>>
type Land = NonNullable<MapView['land']>

export interface SiteMapProps {
  view: MapView
  /** Address of the list that the counts lead to. */
  list: string
  hrefOf: (site: { id: number; code: string }) => string
}

/** The choice of a place, and its sites: counts by cell that lead to their list, or each site where there are few. */
export function SiteMap({ view: { places, division, land }, ...rest }: SiteMapProps) {
  const { t } = useWords()
  const { path } = useFrame()
  return (
    <>
      <form className="filter" action={path}>
        <div className="filter-row">
          <Field name="division" label={t('site:map.place')} control="select" width="full" options={places} empty={t('common:list.any')} value={division} />
          <div className="acts">
            <button className="btn btn-main">{t('site:map.show')}</button>
          </div>
        </div>
      </form>
      {!land && <Empty why={t('site:map.chooseCity')} next={t('site:map.chooseCityNext')} />}
      {land && (land.shape === null || land.total === 0) && <Empty why={t('site:map.none')} next={land.zoomed ? <a href={at(path, division, null)}>{t('site:map.whole')}</a> : t('site:map.noneNext')} />}
      {land && land.shape && land.total > 0 && <Drawn land={land} shape={land.shape} division={division} {...rest} />}
    </>
  )
}

const at = (path: string, division: string, box: string | null): string => {
  const query = new URLSearchParams([...(division ? [['division', division] as [string, string]] : []), ...(box === null ? [] : [['box', box] as [string, string]])]).toString()
  return query ? `${path}?${query}` : path
}

function Drawn({ land, shape, division, list, hrefOf }: { land: Land; shape: NonNullable<Land['shape']>; division: string } & Omit<SiteMapProps, 'view'>) {
  const { t, number } = useWords()
  const { path } = useFrame()
  const few = land.points.length > 0
  const cellName = ({ column, row }: { column: number; row: number }) => t('site:map.cellName', { column: column + 1, row: shape.rows - row })
  return (
    <>
      <Card title={`${land.name} · ${t('site:map.count', { n: number(land.total) })}`} actions={<Ways land={land} division={division} list={list} />}>
        <GridMap
          title={t(few ? 'site:map.readPoints' : 'site:map.read', { place: land.name, n: land.total })}
          {...shape}
          scale={{ label: t('site:map.km', { n: shape.kilometres }), part: shape.part }}
          cells={land.cells.map((cell) => ({ ...cell, count: cell.sites, href: at(list, division, cell.box), title: `${cellName(cell)} ${t('site:map.count', { n: cell.sites })}` }))}
          points={land.points.map(({ id, code, kind, freePlatforms, across, up }) => ({ id, across, up, href: hrefOf({ id, code }), title: `${code} ${t(`site:kind.${kind}`)}`, look: isDas(kind) ? 'other' : freePlatforms > 0 ? 'full' : 'hollow' }))}
        />
        <p className="help">{t(few ? 'site:map.legendFew' : 'site:map.legendMany')}</p>
      </Card>
      {land.cells.length > 0 && (
        <Card title={t('site:map.cells')}>
          <Table
            caption={t('site:map.cells')}
            rows={land.cells}
            rowKey={({ column, row }) => `${column} ${row}`}
            columns={[
              { key: 'cell', label: t('site:map.cell'), render: cellName },
              { key: 'sites', label: t('site:map.sites'), align: 'end', render: ({ sites }) => number(sites) },
              { key: 'list', label: t('site:map.list'), render: ({ box }) => <a href={at(list, division, box)}>{t('site:map.list')}</a> },
              { key: 'zoom', label: t('site:map.zoom'), render: ({ box }) => <a href={at(path, division, box)}>{t('site:map.zoom')}</a> },
            ]}
          />
        </Card>
      )}
    </>
  )
}

function Ways({ land, division, list }: { land: Land; division: string; list: string }) {
  const { t } = useWords()
  const { path } = useFrame()
  return (
    <>
      {land.zoomed && <a className="mr-4" href={at(path, division, null)}>{t('site:map.whole')}</a>}
      <a href={at(list, division, land.zoomed ? land.box : null)}>{t('site:map.toList')}</a>
    </>
  )
}
