import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { savePlatforms } from '~/domain/site/commands.server'
import { platformRow } from '~/domain/site/site.fields'
import { platformsOf } from '~/domain/site/site.store.server'
import type { Entered } from '~/fields/record'
import { goto } from '~/platform/flash.server'
import { Empty } from '~/ui/empty'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { refusedAt } from '../_refusal.server'
import { Beside, type BesideView } from './_beside'
import { platformsMeanwhile } from './_beside.server'
import { problemsInWords, sentFrom, type FormError } from './_form.server'
import { readPlatformRows, rowsAfter } from './_platform-rows.server'
import { siteAt } from './_show.server'

export const meta = titled('site:edit.platforms')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.platforms')
  const { id, code, name, version, heightMetres } = await siteAt(visitor, params.siteId)
  const platforms = await platformsOf(id)
  return { id, code, name, version, heightMetres, rows: platforms.map((one) => ({ id: String(one.id), values: platformRow.toForm(one) as Entered })) }
}

interface Sent { errors: FormError[]; rows: { id: string; values: Entered }[]; version: number; beside?: BesideView }

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.platforms')
  const site = await siteAt(visitor, params.siteId)
  const path = `/sites/${site.id}`
  const form = visitor.form ?? new FormData()
  const sent = sentFrom(visitor, path)
  const { rows, wished, errors } = readPlatformRows(form, visitor)
  const added = rowsAfter(form, rows)
  if (added) return json<Sent>({ errors: [], rows: added, version: sent.version })
  if (errors.length > 0) return json<Sent>({ errors, rows, version: sent.version }, { status: 422 })

  const save = (version: number) => savePlatforms(visitor, { siteId: site.id, version, key: sent.key }, wished)
  let { problems, ...verdict } = await save(sent.version)
  if (!verdict.ok && verdict.because === 'changedMeanwhile') {
    const { view } = await platformsMeanwhile(visitor, { site, version: sent.version, wished })
    const standing = new Set((await platformsOf(site.id)).map(({ id }) => String(id)))
    // A platform that the other one took away would be added anew.
    if (view) return json<Sent>({ errors: [], rows: rows.map((row) => (standing.has(row.id) ? row : { ...row, id: '' })), version: site.version, beside: view }, { status: 409 })
    ;({ problems, ...verdict } = await save(site.version))
  }
  if (verdict.ok) return goto(path, { say: 'site:done.platforms' })
  if (problems.length > 0) return json<Sent>({ errors: problemsInWords(problems, visitor), rows, version: sent.version }, { status: 422 })
  return refusedAt(path, verdict, visitor)
}

export default function EditPlatforms() {
  const { t, number } = useWords()
  const view = useLoaderData<typeof loader>()
  const sent = useActionData() as Sent | undefined
  const rows = sent?.rows ?? view.rows
  const path = `/sites/${view.id}`
  return (
    <Page title={t('site:edit.platforms')} aside={`${view.code} ${view.name} · ${t('site:field.heightMetres')} ${number(view.heightMetres)} ${t('site:unit.metre')}`} crumbs={[{ label: t('site:list.title'), href: '/sites' }, { label: view.code, href: path }]}>
      <ErrorSummary errors={sent?.errors} />
      {sent?.beside && <Beside view={sent.beside} />}
      <CommandForm action={`${path}/platforms`} version={sent?.version ?? view.version} enterSubmits>
        <input type="hidden" name="rowCount" value={rows.length} />
        {rows.length === 0 && <Empty why={t('site:edit.noRows')} />}
        {rows.map((row, at) => (
          <Section key={at} id={`row-${at}`} title={t('site:edit.row', { n: at + 1 })}>
            <input type="hidden" name={`rows[${at}].id`} value={row.id} />
            <RecordFields fields={platformRow.fields} values={row.values} errors={sent?.errors.filter(({ field }) => field.startsWith(`rows[${at}].`))} prefix={`rows[${at}].`} />
            <div className="f pt-6">
              <button className="btn btn-risk btn-row" name="remove" value={at} aria-label={t('site:edit.remove', { n: at + 1 })}>
                {t('site:edit.removeShort')}
              </button>
            </div>
          </Section>
        ))}
        <p className="my-3">
          <button className="btn" name="add" value="1">
            {t('site:edit.add')}
          </button>
        </p>
        <FootBar submit={t('site:edit.submit')} cancel={path} />
      </CommandForm>
    </Page>
  )
}

