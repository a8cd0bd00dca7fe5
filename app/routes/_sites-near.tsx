import { bearingFrom } from '~/domain/matching/bearings'
import type { Point } from '~/domain/shared/distance'
import { isDas } from '~/domain/site/site'
import { RadiusMap, type MapMark, type MapPoint } from '~/ui/radius-map'
import { Table, type Column } from '~/ui/table'
import { useWords } from '~/ui/words'

/** A site near a point. What has no code is another's: position, type and height only. */
export interface ShownNear extends Point {
  id: number
  code?: string
  name?: string
  kind: string
  towerType: string
  heightMetres: number
  freePlatforms: number
  distanceMetres: number
  /** Of the carrier that looks, on the portal. */
  mine?: boolean
}

/** More marks than these cannot be told apart. */
const mostMarked = 60

/** How a place is called on the map and in the table. */
export const markOf = (index: number): string => (index < mostMarked ? String(index + 1) : '')

const markLook = ({ kind, freePlatforms }: ShownNear): MapMark => (isDas(kind) ? 'star' : freePlatforms > 0 ? 'square' : 'hollow')

export interface NearMapProps {
  centre: Point
  metres: number
  sites: readonly ShownNear[]
  demands?: readonly (Point & { id: number; number: string; distanceMetres: number })[]
  centreLabel: string
}

/** What stands around a point, to scale, with rings of distance. */
export function NearMap({ centre, metres, sites, demands = [], centreLabel }: NearMapProps) {
  const { t } = useWords()
  const away = (far: number) => t('site:near.away', { metres: Math.round(far) })
  const points: MapPoint[] = [
    ...demands.slice(0, mostMarked).map((one) => ({ id: `d${one.id}`, label: '', mark: 'diamond' as const, title: `${one.number} ${away(one.distanceMetres)}`, ...bearingFrom(centre, one) })),
    ...sites.slice(0, mostMarked).map((site, index) => ({ id: `s${site.id}`, label: markOf(index), mark: markLook(site), title: `${markOf(index)} ${site.code ?? t('site:near.stranger')} ${away(site.distanceMetres)}`, ...bearingFrom(centre, site) })),
  ]
  const rings = [metres / 4, metres / 2, metres].map(Math.round)
  return (
    <RadiusMap
      title={t('site:near.mapRead', { n: sites.length, metres })}
      rings={rings.map((ring) => ({ metres: ring, label: t('site:near.ring', { metres: ring }) }))}
      points={points}
      legend={[
        { mark: 'centre', label: centreLabel },
        { mark: 'square', label: t('site:near.withFree') },
        { mark: 'hollow', label: t('site:near.withoutFree') },
        { mark: 'star', label: t('site:near.das') },
        ...(demands.length > 0 ? [{ mark: 'diamond' as const, label: t('site:near.demand') }] : []),
      ]}
    />
  )
}

/** The same places as rows, nearest first. `hrefOf` gives the address of a site that may be opened. */
export function NearTable({ caption, sites, hrefOf, columns = [] }: { caption: string; sites: readonly ShownNear[]; hrefOf: (site: ShownNear) => string | null; columns?: Column<ShownNear>[] }) {
  const { t, number } = useWords()
  const place = new Map(sites.map(({ id }, index) => [id, markOf(index)]))
  const called = (site: ShownNear) => {
    const href = hrefOf(site)
    if (site.code === undefined) return <span className="quiet">{t('site:near.stranger')}</span>
    return href === null ? site.code : <a href={href}>{site.code}</a>
  }
  return (
    <Table
      free
      caption={caption}
      rows={sites}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'mark', label: t('site:near.mark'), render: ({ id }) => place.get(id) },
        { key: 'code', label: t('site:field.code'), render: called },
        ...columns,
        { key: 'kind', label: t('site:field.kind'), render: ({ kind }) => t(`site:kind.${kind}`) },
        { key: 'tower', label: t('site:field.towerType'), render: ({ kind, towerType }) => (isDas(kind) ? '—' : t(`pricing:towerType.${towerType}`)) },
        { key: 'height', label: t('site:field.heightMetres'), align: 'end', render: ({ kind, heightMetres }) => (isDas(kind) ? '—' : `${number(heightMetres)} ${t('site:unit.metre')}`) },
        { key: 'free', label: t('site:list.free'), align: 'end', render: ({ kind, freePlatforms }) => (isDas(kind) ? '—' : freePlatforms) },
        { key: 'distance', label: t('site:show.distance'), align: 'end', render: ({ distanceMetres }) => `${number(Math.round(distanceMetres))} ${t('site:unit.metre')}` },
      ]}
    />
  )
}
