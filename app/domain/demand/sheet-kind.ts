import type { Translate } from '~/fields/message'
import type { DemandKind } from './demand'
import { isExampleRow } from './example-row'
import { demandKinds, kinds } from './kinds'

/** Whether a heading names a column of any kind's sheet. */
export function anyHeading(languages: readonly Translate[]): (heading: string) => boolean {
  const namers = demandKinds.map((kind) => kinds[kind].sheet.headingNamer(languages))
  return (heading) => namers.some((names) => names(heading))
}

interface Headed {
  headings: readonly string[]
  /** Which template the file was made from, where it still says so. */
  stamp: { template: string } | null
}

/** What kind of demands a sheet holds: as its stamp says, else the kind whose required columns it lacks fewest of. Null where it is made from a template that is none of ours. */
export function kindOfSheet({ headings, stamp }: Headed, languages: readonly Translate[]): DemandKind | null {
  if (stamp) return demandKinds.find((kind) => kinds[kind].template.template === stamp.template) ?? null

  const misfits = demandKinds.map((kind) => {
    const { missing, unknown } = kinds[kind].sheet.reader(headings, languages[0]!, languages).columns
    return { kind, misfit: missing.filter(({ required }) => required).length * 100 + unknown.length }
  })
  return misfits.reduce((best, one) => (one.misfit < best.misfit ? one : best)).kind
}

/** The rows that people filled in, and the numbers of those that are the template's example. */
export function withoutExamples<Row extends { number: number; cells: Readonly<Record<string, string>> }>(rows: readonly Row[], nameHeading: string | undefined, languages: readonly Translate[]): [Row[], number[]] {
  const filled: Row[] = []
  const examples: number[] = []
  for (const row of rows) {
    if (isExampleRow(row.cells, nameHeading, languages)) examples.push(row.number)
    else filled.push(row)
  }
  return [filled, examples.slice(0, 50)]
}
