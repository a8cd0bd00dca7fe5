import { fieldId } from './field'
import { useFrame } from './words'

export type FieldErrors = Record<string, string | readonly string[] | null | undefined>

/** Everything that must be mended, at the top of the form, each line leading to its field. The name '' is for the form as a whole. */
export function ErrorSummary({ errors }: { errors: FieldErrors | null | undefined }) {
  const { t } = useFrame()
  const lines = Object.entries(errors ?? {}).flatMap(([name, words]) => (words ? (typeof words === 'string' ? [words] : words).map((text) => ({ name, text })) : []))
  if (lines.length === 0) return null
  return (
    <div className="summary" role="alert" aria-labelledby="mistakes" tabIndex={-1}>
      <h2 id="mistakes">{lines.length === 1 ? t('common:form.errorsOne') : t('common:form.errors', { n: lines.length })}</h2>
      <ul>
        {lines.map(({ name, text }) => (
          <li key={`${name} ${text}`}>{name ? <a href={`#${fieldId(name)}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  )
}
