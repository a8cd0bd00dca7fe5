import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { components } from '~/domain/pricing/occupancy'
import type { Mistake } from '~/domain/pricing/typed-configuration'
import { questionKinds } from '~/domain/pricing/what-if'
import { askWhatIf } from '~/domain/pricing/what-if.commands.server'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useFrame } from '~/ui/words'
import { keyIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { choicesFor, readQuestion } from './_question.server'

export const meta = titled('pricing:whatIf.new')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'whatIf.new')
  return choicesFor(visitor, (name) => visitor.query.get(name))
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'whatIf.new')
  const form = visitor.form ?? new FormData()
  const { asked, mistakes } = await readQuestion(visitor, form)
  const typed = Object.fromEntries([...new Set(form.keys())].filter((name) => !name.startsWith('_')).map((name) => [name, form.getAll(name).map(String)]))
  if (!asked) return json({ mistakes, typed }, 422)

  const verdict = await askWhatIf(visitor, { ...asked, key: keyIn(form) })
  return verdict.ok ? goto(`/pricing/what-if/${verdict.runId}`) : refusedAt('/pricing/what-if/new', verdict, visitor)
}

export default function NewWhatIf() {
  const { t, path } = useFrame()
  const { kind, books, bookId, figures } = useLoaderData<typeof loader>()
  const label = (name: string) => t(`pricing:whatIf.${name}`)
  return (
    <Page title={label('new')} crumbs={[{ label: label('title'), href: '/pricing/what-if' }]}>
      <Card title={label('about')}>
        <form action={path}>
          <div className="fields">
            <Field name="kind" label={label('question')} control="select" empty={false} width="name" options={questionKinds.map((value) => ({ value, label: label(`kind.${value}`) }))} value={kind} />
            {kind === 'figure' && <Field name="book" label={label('book')} control="select" width="name" options={books} value={bookId} />}
          </div>
          <button className="btn">{label('choose')}</button>
        </form>
      </Card>
      {(kind !== 'figure' || bookId) && <Question kind={kind} books={books} bookId={bookId} figures={figures} />}
    </Page>
  )
}

function Question({ kind, books, bookId, figures }: ReturnType<typeof useLoaderData<typeof loader>>) {
  const { t } = useFrame()
  const sent = useActionData<typeof action>()
  const mistakes: Record<string, Mistake> = sent?.mistakes ?? {}
  const label = (name: string) => t(`pricing:whatIf.${name}`)
  const wrong = (name: string) => (mistakes[name] ? t(`pricing:mistake.${mistakes[name]}`) : undefined)
  const typed = (name: string) => (sent?.typed as Record<string, string[]> | undefined)?.[name]?.[0] ?? ''
  return (
    <CommandForm version={0} guard={false}>
      <ErrorSummary errors={Object.fromEntries(Object.keys(mistakes).map((name) => [name, wrong(name)]))} />
      <input type="hidden" name="kind" value={kind} />
      <Card title={label(`kind.${kind}`)}>
        <p className="help mb-3">{label(`help.${kind}`)}</p>
        <div className="fields">
          {kind === 'book' && <Field name="book" label={label('book')} control="select" width="name" required options={books} value={typed('book')} error={wrong('book')} />}
          {kind === 'figure' && (
            <>
              <input type="hidden" name="book" value={bookId} />
              <Field name="figure" label={label('figure')} control="select" width="text" required options={figures} value={typed('figure')} error={wrong('figure')} />
              <Field name="by" label={label('changeBy')} control="select" empty={false} options={[{ value: 'times', label: label('times') }, { value: 'value', label: label('value') }]} value={typed('by') || 'times'} />
              <Field name="number" label={label('newNumber')} control="number" required value={typed('number')} error={wrong('number')} />
            </>
          )}
          {kind === 'tenant' && (
            <>
              <Field name="site" label={label('site')} width="code" required value={typed('site')} error={wrong('site')} />
              <Field name="component" label={label('components')} control="checkboxes" options={components.map((value) => ({ value, label: t(`pricing:component.${value}`) }))} value={(sent?.typed as Record<string, string[]> | undefined)?.component ?? [...components]} error={wrong('component')} />
            </>
          )}
        </div>
      </Card>
      <div className="send"><a href="/pricing/what-if">{label('back')}</a><button className="btn btn-main">{label('ask')}</button></div>
    </CommandForm>
  )
}
