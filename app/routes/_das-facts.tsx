import type { DasFacts } from '~/domain/screening/das.fields'
import type { Fact } from '~/ui/card'
import type { Words } from '~/ui/words'

/** What a survey or the talks found of a distribution system. */
export function dasFacts(das: DasFacts, { t, number }: Words): Fact[] {
  const fact = (key: string, value: Fact['value'], unit?: string): Fact => ({ label: t(key), value, ...(unit ? { unit: t(unit) } : {}) })
  const tunnel = das.boresCovered !== null
  return [
    fact('screening:field.dasSystem', t(`screening:dictionary.dasSystem.${das.dasSystem}`)),
    fact('screening:field.roomPosition', das.roomPosition),
    fact('demand:field.machinePositions', das.machinePositions),
    fact('screening:field.sources', t('screening:das.freeAndNeeded', { free: das.sourceFree, needed: das.sourceNeeded })),
    fact('screening:field.ports', t('screening:das.freeAndNeeded', { free: das.poiPortsFree, needed: das.poiPortsNeeded })),
    tunnel ? fact('screening:field.surveyedLength', number(das.surveyedSize), 'demand:unit.kilometre') : fact('screening:field.surveyedArea', number(das.surveyedSize), 'demand:unit.squareMetre'),
    ...(tunnel ? [fact('screening:field.boresCovered', das.boresCovered)] : [fact('screening:field.floorsCovered', das.floorsCovered), fact('screening:field.liftsCovered', das.liftsCovered)]),
    fact('demand:field.sourceBands', das.sourceBands.map((band) => t(`demand:dictionary.band.${band}`)).join('、')),
    fact('demand:field.doublePath', t(das.doublePath ? 'error:word.yes' : 'error:word.no')),
    fact('demand:field.rruSupply', das.rruSupply && t(`demand:dictionary.rruSupply.${das.rruSupply}`)),
    fact('demand:field.customerPowerKw', das.customerPowerKw, 'demand:unit.kilowatt'),
    fact('screening:field.propertyOwner', das.propertyOwner),
    fact('screening:field.propertyContract', t(`screening:dictionary.propertyContract.${das.propertyContract}`)),
    fact('screening:field.costClass', t(`screening:dictionary.costClass.${das.costClass}`)),
  ]
}
