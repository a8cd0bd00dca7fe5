import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { publishChain } from '~/domain/approval/chain.commands.server'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { checked, draftAt } from './_chain.server'
import { Findings } from './_chain-check'

export const meta = titled('approval:admin.toPublish')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'admin.publishChain')
  const chain = await draftAt(visitor, params.chainId)
  const { findings } = await checked(visitor, chain, await allDivisions())
  return { id: chain.id, version: chain.version, kind: chain.kind, today: visitor.today, findings, own: chain.editors.includes(visitor.user.id), steps: chain.steps.length }
}

/** The morning of the day; today is at once. */
const momentOf = (day: string, { now, today }: { now: Date; today: string }): string => {
  if (day === today) return now.toISOString()
  const at = new Date(`${day}T00:00:00+08:00`)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.publishChain')
  const { form, language } = visitor
  const t = translate(language)
  const chain = await draftAt(visitor, params.chainId)
  const typed = { validFrom: textIn(form, 'validFrom'), note: textIn(form, 'note') }
  const validFrom = /^\d{4}-\d{2}-\d{2}$/.test(typed.validFrom) ? momentOf(typed.validFrom, visitor) : ''
  if (validFrom === '') return json({ typed, errors: { validFrom: t('error:refusal.chainStartsLate') } }, { status: 422 })

  const verdict = await publishChain(visitor, { chainId: chain.id, ...sentIn(form), validFrom, note: typed.note })
  if (verdict.ok) return goto(`/admin/approvals/${chain.id}`, { say: 'approval:admin.said.published', tone: 'done' })
  return json({ typed, errors: { [verdict.because === 'chainStartsLate' ? 'validFrom' : 'note']: refusalWords(verdict, t) } as Record<string, string> }, { status: 422 })
}

export default function PublishChain() {
  const { t } = useWords()
  const { id, version, kind, today, findings, own, steps } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const mistakes = errorsByField(refused?.errors)
  return (
    <Page title={t('approval:admin.toPublish')} crumbs={[{ label: t('approval:admin.title'), href: `/admin/approvals?kind=${kind}` }, { label: t('approval:admin.backToDraft'), href: `/admin/approvals/${id}` }]}>
      {own && <p className="note note-failed">{t('approval:admin.fourEyes')}</p>}
      {steps === 0 && <p className="note note-note">{t('approval:admin.emptyChain')}</p>}
      <Findings findings={findings} />
      <CommandForm version={version}>
        <ErrorSummary errors={refused?.errors} />
        <Card>
          <div className="fields">
            <Field name="validFrom" label={t('approval:admin.validFrom')} control="date" value={refused?.typed.validFrom ?? today} required error={mistakes.validFrom} help={t('approval:admin.validFromHelp')} />
            <Field name="note" label={t('approval:admin.note')} value={refused?.typed.note ?? ''} required maxLength={200} width="text" error={mistakes.note} help={t('approval:admin.noteHelp')} />
          </div>
        </Card>
        <FootBar submit={t('approval:admin.publish')} cancel={`/admin/approvals/${id}`} />
      </CommandForm>
    </Page>
  )
}
