import type { Translate } from '~/fields/message'

/** Stands before the name in the example row of every template. */
export const exampleMark = (t: Translate): string => t('demand:sheet.exampleMark')

/** Whether a row is the example of a template, in any of the languages. Who types over its name has made it a demand. */
export function isExampleRow(cells: Readonly<Record<string, string>>, nameHeading: string | undefined, languages: readonly Translate[]): boolean {
  const name = cells[nameHeading ?? ''] ?? ''
  return languages.some((t) => name.startsWith(exampleMark(t)))
}
