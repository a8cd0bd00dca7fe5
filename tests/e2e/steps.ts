import { it } from 'vitest'

/** Steps of one story: once one has failed, those after it fail at once instead of waiting for what will never come. */
export function story() {
  let broken: string | null = null
  return (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (broken !== null) throw new Error(`the story ended at: ${broken}`)
      try {
        await work()
      } catch (error) {
        broken = name
        throw error
      }
    })
}
