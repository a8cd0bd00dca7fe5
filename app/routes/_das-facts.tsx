import type { DasFacts } from '~/domain/screening/das.fields'
import type { Fact } from '~/ui/card'
import type { Words } from '~/ui/words'

/** What a survey or the talks found of a distribution system. */
export function dasFacts(das: DasFacts, { t, number }: Words): (Fact & { field: string })[] {
  const fact = (field: string, key: string, value: Fact['value'], unit?: string) => ({ field, label: t(key), value, ...(unit ? { unit: t(unit) } : {}) })
  const tunnel = das.boresCovered !== null
  return [
    fact('dasSystem', 'screening:field.dasSystem', t(`screening:dictionary.dasSystem.${das.dasSystem}`)),
    fact('roomPosition', 'screening:field.roomPosition', das.roomPosition),
    fact('machinePositions', 'demand:field.machinePositions', das.machinePositions),
    fact('sourceNeeded', 'screening:field.sources', t('screening:das.freeAndNeeded', { free: das.sourceFree, needed: das.sourceNeeded })),
    fact('poiPortsNeeded', 'screening:field.ports', t('screening:das.freeAndNeeded', { free: das.poiPortsFree, needed: das.poiPortsNeeded })),
    tunnel ? fact('surveyedSize', 'screening:field.surveyedLength', number(das.surveyedSize), 'demand:unit.kilometre') : fact('surveyedSize', 'screening:field.surveyedArea', number(das.surveyedSize), 'demand:unit.squareMetre'),
    ...(tunnel ? [fact('boresCovered', 'screening:field.boresCovered', das.boresCovered)] : [fact('floorsCovered', 'screening:field.floorsCovered', das.floorsCovered), fact('liftsCovered', 'screening:field.liftsCovered', das.liftsCovered)]),
    fact('sourceBands', 'demand:field.sourceBands', das.sourceBands.map((band) => t(`demand:dictionary.band.${band}`)).join('、')),
    fact('doublePath', 'demand:field.doublePath', t(das.doublePath ? 'error:word.yes' : 'error:word.no')),
    fact('rruSupply', 'demand:field.rruSupply', das.rruSupply && t(`demand:dictionary.rruSupply.${das.rruSupply}`)),
    fact('customerPowerKw', 'demand:field.customerPowerKw', das.customerPowerKw, 'demand:unit.kilowatt'),
    fact('propertyOwner', 'screening:field.propertyOwner', das.propertyOwner),
    fact('propertyContract', 'screening:field.propertyContract', t(`screening:dictionary.propertyContract.${das.propertyContract}`)),
    fact('costClass', 'screening:field.costClass', t(`screening:dictionary.costClass.${das.costClass}`)),
  ]
}
