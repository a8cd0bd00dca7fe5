import type { DemandValues } from '~/domain/demand/demand'
import { FactCard, type Fact } from '~/ui/card'
import { useWords, type Words } from '~/ui/words'

/** What is to be built for the demand: a mast with antennas, or a distribution system in a building or a tunnel. */
export function wishFacts(values: DemandValues, words: Words): Fact[] {
  const { t, number } = words
  const said = (field: string, value: Fact['value'], unit?: string): Fact => ({ label: t(`demand:field.${field}`), value, ...(unit ? { unit: t(`demand:unit.${unit}`) } : {}) })
  const measured = (field: string, value: number | null, unit: string) => said(field, value === null ? null : number(value), unit)
  const systems = [
    said('systems', values.systems.map((code) => t(`demand:dictionary.system.${code}`)).join('、')),
    said('systemCount', values.systemCount),
  ]
  if ('antennas' in values) {
    return [
      { label: t('matching:show.height'), value: `${values.heightMinMetres}–${values.heightMaxMetres}`, unit: t('common:unit.metre') },
      said('antennas', values.antennas),
      ...systems,
      said('towerType', values.towerType && t(`pricing:towerType.${values.towerType}`)),
      said('shelterType', values.shelterType && t(`pricing:shelterType.${values.shelterType}`)),
      measured('powerKw', values.powerKw, 'kilowatt'),
    ]
  }

  const place = 'buildingName' in values
    ? [
        said('buildingName', values.buildingName),
        said('buildingType', t(`demand:dictionary.buildingType.${values.buildingType}`)),
        said('floors', values.floors), said('lifts', values.lifts),
        measured('floorAreaSquareMetres', values.floorAreaSquareMetres, 'squareMetre'), measured('coverageSquareMetres', values.coverageSquareMetres, 'squareMetre'),
      ]
    : [
        said('tunnelName', values.tunnelName),
        said('tunnelType', t(`pricing:dasType.${values.tunnelType}`)),
        measured('lengthKm', values.lengthKm, 'kilometre'),
        said('bore', t(`demand:dictionary.bore.${values.bore}`)),
        said('end', `${values.endLongitude}, ${values.endLatitude}`),
      ]
  return [
    ...place,
    ...systems,
    said('sourceBands', values.sourceBands.map((code) => t(`demand:dictionary.band.${code}`)).join('、')),
    said('doublePath', t(values.doublePath ? 'error:word.yes' : 'error:word.no')),
    said('poiType', values.poiType && t(`demand:dictionary.poiType.${values.poiType}`)),
    said('poiPorts', values.poiPorts),
    said('machinePositions', values.machinePositions),
    measured('customerPowerKw', values.powerKw, 'kilowatt'),
  ]
}

/** What of it stands in the head of a page. */
export const headFacts = (values: DemandValues, words: Words): Fact[] => wishFacts(values, words).slice(0, 2)

/** What the demand asks for, as far as a plan depends on it. */
export function DemandFacts({ values }: { values: DemandValues }) {
  const words = useWords()
  const { t } = words
  return (
    <FactCard
      title={t('matching:show.facts')}
      facts={[
        { label: t('matching:show.coordinates'), value: `${values.longitude}, ${values.latitude}` },
        { label: t('demand:field.datum'), value: values.datum === 'WGS84' ? values.datum : t('matching:show.otherDatum', { datum: values.datum }) },
        { label: t('demand:field.scene'), value: t(`demand:dictionary.scene.${values.scene}`) },
        { label: t('demand:field.priority'), value: t(`demand:dictionary.priority.${values.priority}`) },
        ...wishFacts(values, words),
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
