/** What the product and the outer resource system of the journeys both know. */
export const resourceKey = { keyId: 'journeys', secret: 'secret of the journeys, of no use elsewhere' }
