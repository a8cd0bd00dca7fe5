import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    /** One for each worker: files at work at the same time do not meet in one world. */
    products: SharedProduct[]
  }
}

/** The product that journeys of one worker share, one file after the other. */
export interface SharedProduct {
  url: string
  databaseUrl: string
  /** Where this product expects the outer resource system; nothing listens there until a journey plays it. */
  resourcePort: number
}

export function sharedProduct(): SharedProduct {
  const products = inject('products')
  const mine = products[Number(process.env.VITEST_POOL_ID) - 1]
  if (!mine) throw new Error(`there are ${products.length} products, and this is worker ${process.env.VITEST_POOL_ID}`)
  return mine
}
