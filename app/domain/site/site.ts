import { dasKinds } from './das'

/** What stands there. Labels: site:kind.<code>. */
export const siteKinds = ['macro', 'rooftop', 'building_das', 'tunnel_das'] as const
export type SiteKind = (typeof siteKinds)[number]

/** Labels: site:state.<code>. */
export const siteStates = ['planned', 'in_service', 'retired'] as const
export type SiteState = (typeof siteStates)[number]

export const isDas = (kind: string): boolean => dasKinds.some((one) => one === kind)

/** How many carriers share it; what the price of a share turns on. Labels: site:sharing.<code>. */
export const sharings = ['none', 'sole', 'two', 'three'] as const
export type Sharing = (typeof sharings)[number]

export const sharingOf = (tenants: number): Sharing => (tenants >= 3 ? 'three' : (sharings[Math.max(0, tenants)] ?? 'none'))

/** There are no more carriers than these. */
const mostTenants = 5

/** The numbers of tenants that one word of sharing means. */
export function tenantsOfSharing(sharing: Sharing): number[] {
  const at = sharings.indexOf(sharing)
  return at < 3 ? [at] : Array.from({ length: mostTenants - 2 }, (_, more) => 3 + more)
}
