import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { mayUndo, type ImportBatch } from '~/domain/demand/import'
import { undoImport } from '~/domain/demand/undoing.commands.server'
import { heldDemands, undoFigures } from '~/domain/demand/undo.store.server'
import { enter } from '~/domain/people/enter.server'
import { toneOf } from '~/domain/process/look'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { readPaging } from '~/platform/paging'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Pager } from '~/ui/pager'
import { Table, type Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'
import { idIn, keyIn, textIn, versionIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { batchIn } from './_batch.server'
import { refusedImport } from './_refused.server'

export const meta = titled<typeof loader>((t, { words }) => t(`import:${words}.title`))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.undo')
  const batch = await batchIn(visitor, params.batchId)
  const allowed = mayUndo(batch, batch.version)
  if (!allowed.ok) throw refusedImport(batch.id, allowed)

  const paging = readPaging(visitor.query, { sorts: ['row'], sort: 'row' })
  const [figures, { rows, previous, next }] = await Promise.all([undoFigures(batch, visitor.scope), heldDemands(batch, visitor.scope, paging)])
  return { id: batch.id, words: wordsOf(batch), version: batch.version, fileName: batch.fileName, figures, held: rows, pager: { previous, next, size: paging.size } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'import.undo')
  const batchId = idIn(params.batchId)
  const batch = await batchIn(visitor, params.batchId)
  const reason = textIn(visitor.form, 'reason').trim().slice(0, 500)
  if (reason === '') return json({ errors: { reason: refusalWords(refuse('reasonRequired'), translate(visitor.language)) } }, { status: 422 })

  const asked = await undoImport(visitor, { batchId, version: versionIn(visitor.form) ?? 0, reason, key: keyIn(visitor.form) ?? '' })
  return asked.ok ? goto(`/imports/${batchId}`, { say: `import:${wordsOf(batch)}.begun` }) : refusedImport(batchId, asked)
}

/** New demands are cancelled; changes are turned back. */
const wordsOf = ({ purpose }: Pick<ImportBatch, 'purpose'>) => (purpose === 'update' ? 'undoUpdate' : 'undo')

type Held = ReturnType<typeof useLoaderData<typeof loader>>['held'][number]

const columnsOf = ({ t, time }: Words): Column<Held>[] => [
  { key: 'number', label: t('import:row.demand'), render: ({ id, number, outside }) => (outside ? number : <a href={`/demands/${id}`}>{number}</a>) },
  { key: 'row', label: t('import:row.number'), align: 'end', render: ({ rowNumber }) => rowNumber },
  { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ name }) => name },
  { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={toneOf(state)}>{t(`demand:state.${state}`)}</Tag> },
  { key: 'last', label: t('import:undo.heldBy'), wrap: true, render: ({ step, byName, at, outside }) => (outside ? t('import:undo.outside') : `${t(`demand:step.${step}`)} · ${byName} · ${time(at)}`) },
]

export default function UndoImport() {
  const words = useWords()
  const { t, number } = words
  const { id, words: group, version, fileName, figures, held, pager } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const back = `/imports/${id}`
  const say = (key: string, n?: number) => t(`import:${group}.${key}`, n === undefined ? undefined : { n: number(n) })
  return (
    <Page title={say('title')} aside={fileName} crumbs={[{ label: t('import:list.title'), href: '/imports' }, { label: t('import:number', { id }), href: back }]}>
      <ErrorSummary errors={refused?.errors} />
      <CommandForm version={version} action={`${back}/undo`}>
        <Card>
          <p className="mb-3">{figures.untouched === 0 ? say('none') : say('free', figures.untouched)}</p>
          {figures.held > 0 && <p className="mb-3">{say('held', figures.held)}</p>}
          {figures.untouched > 0 && <Field name="reason" label={say('reason')} control="textarea" required maxLength={500} error={refused?.errors.reason} help={say('reasonHelp')} />}
        </Card>
        <div className="send">
          <a href={back}>{say('keep')}</a>
          {figures.untouched > 0 && <button className={buttonLook.risk}>{say('submit', figures.untouched)}</button>}
        </div>
      </CommandForm>
      {held.length > 0 && (
        <Card title={say('heldTitle')}>
          <Table caption={say('heldTitle')} columns={columnsOf(words)} rows={held} rowKey={(one) => String(one.id)} />
          <Pager {...pager} />
        </Card>
      )}
    </Page>
  )
}
