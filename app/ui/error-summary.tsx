import { fieldId } from './field'
import { useFrame } from './words'

type Words = string | readonly string[] | null | undefined

/** By field name, or as a list of problems such as a record finds. The name '' is for the form as a whole. */
export type FieldErrors = Record<string, Words> | readonly { field: string; message: string }[] | null | undefined

const linesOf = (errors: FieldErrors): { field: string; message: string }[] =>
  Array.isArray(errors)
    ? [...errors]
    : Object.entries((errors ?? {}) as Record<string, Words>).flatMap(([field, words]) => (words ? [words].flat().map((message) => ({ field, message })) : []))

export function errorsByField(errors: FieldErrors): Record<string, string[]> {
  const byField: Record<string, string[]> = {}
  for (const { field, message } of linesOf(errors)) (byField[field] ??= []).push(message)
  return byField
}

/** Everything that must be mended, at the top of the form, each line leading to its field. */
export function ErrorSummary({ errors }: { errors: FieldErrors }) {
  const { t } = useFrame()
  const lines = linesOf(errors)
  if (lines.length === 0) return null
  return (
    <div className="summary" role="alert" aria-labelledby="mistakes" tabIndex={-1}>
      <h2 id="mistakes">{lines.length === 1 ? t('common:form.errorsOne') : t('common:form.errors', { n: lines.length })}</h2>
      <ul>
        {lines.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{field ? <a href={`#${fieldId(field)}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  )
}
