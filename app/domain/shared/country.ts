/** The outermost degrees of the country. */
export const longitudeRange = { min: 73, max: 136 } as const
export const latitudeRange = { min: 3, max: 54 } as const
