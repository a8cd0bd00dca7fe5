import { Field } from '~/ui/field'
import { useWords } from '~/ui/words'

/** The code of the device, where the province asks for one; how to get one, where this person has none. */
export function FactorField({ factor: { asked, ready }, error }: { factor: { asked: boolean; ready: boolean }; error?: string }) {
  const { t } = useWords()
  if (!asked) return null
  return (
    <>
      {!ready && (
        <p className="note note-note">
          {t('factor:toEnrol')} <a href="/me/second-factor">{t('factor:title')}</a>
        </p>
      )}
      <Field name="code" label={t('factor:code')} help={t('factor:codeHelp')} autoComplete="one-time-code" maxLength={20} width="code" required error={error} />
    </>
  )
}
