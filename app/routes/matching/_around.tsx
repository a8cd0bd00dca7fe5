import { Card, FactCard } from '~/ui/card'
import { RadiusMap } from '~/ui/radius-map'
import { useWords } from '~/ui/words'
import type { View } from './_workbench'

/** What the demand asks for, as far as a plan depends on it. */
export function DemandFacts({ view: { demand } }: { view: View }) {
  const { t, number } = useWords()
  const { values } = demand
  const systems = values.systems.map((code) => t(`demand:dictionary.system.${code}`)).join('、')
  return (
    <FactCard
      title={t('matching:show.facts')}
      facts={[
        { label: t('matching:show.coordinates'), value: `${values.longitude}, ${values.latitude}` },
        { label: t('demand:field.datum'), value: values.datum === 'WGS84' ? values.datum : t('matching:show.otherDatum', { datum: values.datum }) },
        { label: t('demand:field.scene'), value: t(`demand:dictionary.scene.${values.scene}`) },
        { label: t('demand:field.priority'), value: t(`demand:dictionary.priority.${values.priority}`) },
        { label: t('demand:field.systems'), value: systems },
        { label: t('demand:field.systemCount'), value: values.systemCount },
        { label: t('demand:field.towerType'), value: values.towerType && t(`pricing:towerType.${values.towerType}`) },
        { label: t('demand:field.shelterType'), value: values.shelterType && t(`pricing:shelterType.${values.shelterType}`) },
        { label: t('demand:field.powerKw'), value: values.powerKw === null ? null : number(values.powerKw), unit: t('demand:unit.kilowatt') },
        { label: t('demand:field.carrierBranch'), value: values.carrierBranch },
        { label: t('demand:field.carrierNumber'), value: values.carrierNumber },
        { label: t('demand:field.batch'), value: values.batch },
        { label: t('demand:field.address'), value: values.address, wide: true },
        { label: t('demand:field.coverage'), value: values.coverage, wide: true },
        { label: t('demand:field.remarks'), value: values.remarks, wide: true },
      ]}
    />
  )
}

/** The same places as in the tables, to scale. */
export function Surroundings({ view: { demand, metres, sites, others } }: { view: View }) {
  const { t } = useWords()
  const { offsetMetres } = demand.values
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
          { mark: 'square', label: t('matching:map.withRoom') },
          { mark: 'hollow', label: t('matching:map.withoutRoom') },
          { mark: 'diamond', label: t('matching:map.others') },
        ]}
      />
    </Card>
  )
}
