import type { Demand, DemandKind } from '~/domain/demand/demand'
import { fieldNamed } from '~/domain/demand/kinds'
import { differenceOf, type AsOf } from '~/domain/process/as-of'
import { time } from '~/ui/figures'
import { labelInWords, valueInWords, type Words } from '../_demand-words'

/** '2026-11-24T10:30' as a clock in Beijing shows it → ISO, UTC; null for what is no moment. */
export function momentIn(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text)) return null
  const at = new Date(`${text.length === 10 ? `${text}T23:59` : text}:59.999+08:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** The same for a field that takes it back. */
export const momentText = (iso: string): string => time(iso).replace(' ', 'T')

/** The demand with the values that it had then. */
export const demandThen = (demand: Demand, { state, version, fields }: AsOf): Demand =>
  ({ ...demand, state, version, values: { ...Object.fromEntries(Object.keys(demand.values).map((name) => [name, fields[name] ?? null])) } }) as unknown as Demand

export interface DifferenceLine {
  field: string
  label: string
  before: string
  after: string
}

/** Fields of the form, the state and the verdict: what a person can read. */
export function differencesInWords(kind: DemandKind, before: AsOf, after: AsOf, words: Words): DifferenceLine[] {
  const { t } = words
  return differenceOf(before, after).flatMap(({ field, before: was, after: is }): DifferenceLine[] => {
    if (field === 'state') return [{ field, label: t('common:detail.state'), before: t(`demand:state.${String(was)}`), after: t(`demand:state.${String(is)}`) }]
    if (field === 'duplicate') return [{ field, label: t('demand:list.duplicate'), before: t(`demand:duplicate.${String(was)}`), after: t(`demand:duplicate.${String(is)}`) }]
    if (!fieldNamed(kind, field)) return []
    return [{ field, label: labelInWords(kind, field, words), before: valueInWords(kind, field, was, words), after: valueInWords(kind, field, is, words) }]
  })
}
