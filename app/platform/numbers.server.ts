import { run } from './sql.server'

/**
 * Draws `count` consecutive numbers of a series in a statement of its own, outside any transaction: unique, gaps allowed.
 * Returns the first of them.
 */
export async function draw(prefix: string, count = 1): Promise<number> {
  const result = await run(
    'INSERT INTO number_counter (prefix, last) VALUES (?, LAST_INSERT_ID(?)) ON DUPLICATE KEY UPDATE last = LAST_INSERT_ID(last + ?)',
    [prefix, count, count],
  )
  return result.insertId - count + 1
}

/** `XQ3701-261124-00017`: kind, city, day, sequence. Day is 'YYYY-MM-DD' in Beijing. */
export const seriesOf = (kind: string, divisionCode: string, day: string): string =>
  `${kind}${divisionCode}-${day.slice(2).replaceAll('-', '')}`

export const numberIn = (series: string, sequence: number): string => `${series}-${String(sequence).padStart(5, '0')}`
