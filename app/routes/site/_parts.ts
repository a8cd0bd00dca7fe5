/** The parts of a site's page, as links. */
export const siteParts = ['facts', 'tenancies', 'business', 'near', 'documents'] as const
export type SitePart = (typeof siteParts)[number]
