import type { Mistake } from '~/domain/pricing/typed-configuration'
import { Field } from '~/ui/field'
import type { FieldProps, Option } from '~/ui/field-props'
import { useFrame } from '~/ui/words'

export const rows = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

/** A field whose value and mistake come from the address: what was typed stays, right or wrong. */
export function useAsked(mistakes: Record<string, Mistake>) {
  const { t, query } = useFrame()
  const wrong = (name: string) => (mistakes[name] ? t(`pricing:mistake.${mistakes[name]}`) : undefined)
  const ask = (props: FieldProps) => <Field key={props.name} {...props} value={query.get(props.name) ?? props.value ?? ''} error={wrong(props.name)} />
  const words = (group: string, codes: readonly string[]): Option[] => codes.map((value) => ({ value, label: t(`pricing:${group}.${value}`) }))

  return { t, query, ask, wrong, words }
}
