export const tenantPositions = ['original_owner', 'existing_sharer', 'anchor', 'tenant'] as const
export type TenantPosition = (typeof tenantPositions)[number]

/** A carrier that sits on a site. Days are included at both ends. */
export interface Tenancy {
  carrier: string
  position: TenantPosition
  platformId: number | null
  antennas: number
  since: string
  until: string | null
}

/** The carriers on a site, each once, in the order in which they came. */
export function tenantsOf(tenancies: readonly Tenancy[]): string[] {
  const inOrder = [...tenancies].sort((a, b) => a.since.localeCompare(b.since))
  return [...new Set(inOrder.map(({ carrier }) => carrier))]
}
