import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { checklistAtStart, fileKinds, needs } from '~/domain/task/checklist'
import { changeChecklist } from '~/domain/task/checklist.commands.server'
import { checklistVersions } from '~/domain/task/checklist.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { askedOf, itemsIn, longestKind, ownPlaces, typedOf } from './_checklist'

export const meta = titled('task:checklist.change')

export async function loader({ request }: LoaderFunctionArgs) {
  const { query } = await enter(request, 'admin.newChecklist')
  const asked = askedOf(query)
  const [latest] = await checklistVersions(asked)
  return { asked, version: latest?.id ?? 0, typed: typedOf(latest?.items ?? checklistAtStart(asked.stage, asked.demandKind)) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.newChecklist')
  const { form, query, language } = visitor
  const asked = askedOf(query)
  const items = itemsIn(form)
  const note = textIn(form, 'note')
  const t = translate(language)
  const again = (errors: Record<string, string>) => json({ typed: typedOf(items), note, errors }, { status: 422 })
  if (note.trim() === '') return again({ note: t('error:field.required', { label: t('task:checklist.note') }) })

  const verdict = await changeChecklist(visitor, { ...asked, items, note, ...sentIn(form) })
  if (!verdict.ok) return again({ [verdict.because === 'checklistWrong' ? 'own[0].name' : '']: refusalWords(verdict, t) })
  return goto(`/admin/checklists?stage=${asked.stage}&kind=${asked.demandKind}`, { say: 'task:checklist.changed' })
}

export default function NewChecklist() {
  const { t } = useWords()
  const { asked, version, typed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { listed, own } = refused?.typed ?? typed
  const errors: Record<string, string> = refused?.errors ?? {}
  const options = needs.map((value) => ({ value, label: t(`task:checklist.${value}`) }))
  const back = `/admin/checklists?stage=${asked.stage}&kind=${asked.demandKind}`
  return (
    <Page title={t('task:checklist.change')} aside={`${t(`${asked.stage}:title`)} · ${t(`demand:kind.${asked.demandKind}`)}`} crumbs={[{ label: t('task:checklist.title'), href: back }]}>
      <ErrorSummary errors={errors} />
      <CommandForm version={version}>
        <Card title={t('task:checklist.listed')}>
          <p className="help">{t('task:checklist.changeHelp')}</p>
          <div className="fields">
            {Object.keys(fileKinds).map((kind) => (
              <Field key={kind} name={`need.${kind}`} label={t(`task:file.${kind}`)} control="select" options={options} empty={t('task:checklist.notAsked')} value={listed[kind]} />
            ))}
          </div>
        </Card>
        <Card title={t('task:checklist.own')}>
          <p className="help">{t('task:checklist.ownHelp', { n: longestKind })}</p>
          {ownPlaces.map((place) => (
            <div key={place} className="fields">
              <Field name={`own[${place}].name`} label={t('task:checklist.ownName', { n: place + 1 })} maxLength={longestKind} value={own[place]?.name} error={errors[`own[${place}].name`]} width="code" />
              <Field name={`own[${place}].need`} label={t('task:checklist.need')} control="select" options={options} empty={false} value={own[place]?.need} />
            </div>
          ))}
          <Field name="note" label={t('task:checklist.note')} required maxLength={200} width="text" value={refused?.note} error={errors.note} />
        </Card>
        <FootBar submit={t('task:checklist.publish')} cancel={back} />
      </CommandForm>
    </Page>
  )
}
