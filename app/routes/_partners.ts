import type { ScreenedSite } from '~/domain/screening/reply.store.server'
import type { Words } from '~/ui/words'

type T = Words['t']

/** How many tenants, and who, where they were named. */
export function tenantsOf(number: number, who: readonly string[] | null | undefined, t: T): string {
  const names = (who ?? []).map((carrier) => t(`common:carrier.${carrier}`)).join('、')
  return names === '' ? String(number) : `${number}（${names}）`
}

/** Who builds jointly, with demand and batch; '' where nobody does. */
export const jointOf = ({ joint1Carrier, joint1Demand, joint1Batch, joint2Carrier, joint2Demand, joint2Batch }: Pick<ScreenedSite, 'joint1Carrier' | 'joint1Demand' | 'joint1Batch' | 'joint2Carrier' | 'joint2Demand' | 'joint2Batch'>, t: T): string =>
  [[joint1Carrier, joint1Demand, joint1Batch], [joint2Carrier, joint2Demand, joint2Batch]]
    .flatMap(([carrier, demand, batch]) => (carrier ? [[t(`common:carrier.${carrier}`), demand, batch].filter(Boolean).join(' ')] : []))
    .join('；')

/** Tower type and how the mast is built. */
export const mastOf = ({ towerType, towerSubtype }: Pick<ScreenedSite, 'towerType' | 'towerSubtype'>, t: T): string =>
  [t(`pricing:towerType.${towerType}`), towerSubtype && t(`pricing:towerSubtype.${towerSubtype}`)].filter(Boolean).join(' · ')
