import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import type { QrPicture } from './_factor.server'

export function Qr({ picture: { size, path }, label }: { picture: QrPicture; label: string }) {
  return (
    <svg className="bg-white border border-line" width={size * 4} height={size * 4} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <path d={path} fill="#000" />
    </svg>
  )
}

/** Codes that are readable this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useWords()
  return (
    <Card title={t('factor:recovery')} id="codes">
      <p className="note note-note">{t('factor:recoveryOnce')}</p>
      <ul className="grid grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <a href="/me/second-factor">{t('factor:kept')}</a>
      </p>
    </Card>
  )
}

export function CodeField({ error }: { error?: string }) {
  const { t } = useWords()
  return <Field name="code" label={t('factor:code')} help={t('factor:codeHelp')} autoComplete="one-time-code" maxLength={20} width="code" required error={error} />
}

/** A page that asks for a code before it does something to the factor. */
export function CodePage({ words, errors, look }: { words: string; errors?: { code: string }; look: 'main' | 'risk' }) {
  const { t } = useWords()
  return (
    <Page title={t(`${words}.title`)} crumbs={[{ label: t('factor:title'), href: '/me/second-factor' }]}>
      <ErrorSummary errors={errors} />
      <CommandForm>
        <div className="card">
          <p className="mb-3">{t(`${words}.help`)}</p>
          <CodeField error={errors?.code} />
        </div>
        <div className="send">
          <a href="/me/second-factor">{t('common:form.cancel')}</a>
          <button className={buttonLook[look]}>{t(`${words}.submit`)}</button>
        </div>
      </CommandForm>
    </Page>
  )
}
