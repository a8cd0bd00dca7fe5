import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { confirmFactor } from '~/domain/people/second-factor.commands.server'
import { Card, Facts } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { ActionButton, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { CodeField, Qr, RecoveryCodes } from './_factor'
import { codeErrors, factorPage } from './_factor.server'

export const meta = titled('factor:title')

export const loader = async ({ request }: LoaderFunctionArgs) => factorPage(await enter(request, 'me.factor'))

/** The first code of the device: from now on the factor is in use. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.factor')
  const verdict = await confirmFactor(visitor, { code: textIn(visitor.form, 'code'), key: keyIn(visitor.form) })
  return verdict.ok ? json({ codes: verdict.codes, errors: null }) : json({ codes: null, errors: codeErrors(verdict, visitor) }, { status: 422 })
}

export default function SecondFactor() {
  const { t, time } = useWords()
  const { state, since, codesLeft, device } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <Page title={t('factor:title')}>
      <ErrorSummary errors={sent?.errors ?? undefined} />
      <p className="help mb-3">{t('factor:help')}</p>
      {sent?.codes && <RecoveryCodes codes={sent.codes} />}
      {state === 'none' && (
        <Card title={t('factor:off')}>
          <p className="mb-3">{t('factor:offHelp')}</p>
          <ActionButton action="/me/second-factor/begin" label={t('factor:begin')} look="main" />
        </Card>
      )}
      {state === 'begun' && device && (
        <CommandForm guard={false}>
          <Card title={t('factor:device')}>
            <p className="mb-3">{t('factor:deviceHelp')}</p>
            <Qr picture={device.picture} label={t('factor:qr')} />
            <p className="my-3">
              {t('factor:secret')} <code id="secret">{device.secret}</code>
            </p>
            <CodeField error={sent?.errors?.code} />
            <div className="mt-3">
              <button className="btn btn-main">{t('factor:confirm')}</button>
            </div>
          </Card>
        </CommandForm>
      )}
      {state === 'on' && (
        <Card title={t('factor:on')}>
          <Facts facts={[{ label: t('factor:since'), value: time(since) }, { label: t('factor:codesLeft'), value: codesLeft }]} />
          <p className="mt-3">
            <a className="btn" href="/me/second-factor/codes">{t('factor:codes.title')}</a> <a className="btn" href="/me/second-factor/off">{t('factor:end.title')}</a>
          </p>
        </Card>
      )}
    </Page>
  )
}
