/** The companies whose demands are served. Labels: common:carrier.<code>. */
export const carriers = ['CMCC', 'CUCC', 'CTCC', 'CBN', 'OTHER'] as const
export type Carrier = (typeof carriers)[number]

export const isCarrier = (value: string): value is Carrier => (carriers as readonly string[]).includes(value)
