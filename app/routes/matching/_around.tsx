import { Card } from '~/ui/card'
import { RadiusMap } from '~/ui/radius-map'
import { useWords } from '~/ui/words'
import type { View } from './_workbench'

/** The same places as in the tables, to scale. */
export function Surroundings({ view: { demand, metres, sites, others } }: { view: View }) {
  const { t } = useWords()
  const { offsetMetres } = demand.values
  const tower = demand.kind === 'tower'
  const away = (distance: number) => t('matching:map.away', { metres: Math.round(distance) })
  return (
    <Card title={t('matching:map.title')}>
      <RadiusMap
        title={t('matching:map.read', { sites: sites.length, others: others.length, metres })}
        rings={[
          { metres, label: t('matching:map.ring', { metres }) },
          ...(offsetMetres > 0 && offsetMetres < metres ? [{ metres: offsetMetres, label: t('matching:map.offset', { metres: offsetMetres }), allowed: true }] : []),
        ]}
        points={[
          ...others.map((other) => ({ id: `d${other.id}`, label: other.mark, eastMetres: other.eastMetres, northMetres: other.northMetres, mark: 'diamond' as const, title: `${other.mark} ${other.number} ${away(other.distanceMetres)}` })),
          ...sites.map((site) => ({ id: `s${site.id}`, label: site.mark, eastMetres: site.eastMetres, northMetres: site.northMetres, mark: site.room.fits ? ('square' as const) : ('hollow' as const), title: `${site.mark} ${site.name} ${away(site.distanceMetres)}` })),
        ]}
        legend={[
          { mark: 'centre', label: t('matching:map.demand') },
          { mark: 'square', label: t(tower ? 'matching:map.withRoom' : 'matching:das.withRoom') },
          { mark: 'hollow', label: t(tower ? 'matching:map.withoutRoom' : 'matching:das.withoutRoom') },
          { mark: 'diamond', label: t('matching:map.others') },
        ]}
      />
    </Card>
  )
}
