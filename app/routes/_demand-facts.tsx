import type { TowerDemand } from '~/domain/demand/demand'
import { FactCard } from '~/ui/card'
import { useWords } from '~/ui/words'

/** What the demand asks for, as far as a plan depends on it. */
export function DemandFacts({ values }: { values: TowerDemand }) {
  const { t, number } = useWords()
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
