import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { saveSite } from '~/domain/site/commands.server'
import { familyOf, formOf, readSite, siteEntered } from '~/domain/site/entry'
import type { Entered } from '~/fields/record'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Conflict } from '~/ui/conflict'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { refusedAt } from '../_refusal.server'
import { putTogether, type SiteConflict } from './_conflict.server'
import { SiteFields } from './_form'
import { districtsOf, problemsInWords, sentFrom, type FormError } from './_form.server'
import { siteAt } from './_show.server'

export const meta = titled('site:edit.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.edit')
  const site = await siteAt(visitor, params.siteId)
  const { id, code, name, version, kind } = site
  return { id, code, name, version, family: familyOf(kind), values: siteEntered(site), districts: await districtsOf(visitor) }
}

interface Refused { errors: FormError[]; values: Entered; version: number; conflict: SiteConflict | null }

/** Somebody may be faster again while two changes are put together. */
const mostTries = 3

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.edit')
  let site = await siteAt(visitor, params.siteId)
  const path = `/sites/${site.id}`
  let { version } = sentFrom(visitor, path)
  const { key } = sentFrom(visitor, path)
  let form = visitor.form ?? new FormData()
  const family = familyOf(site.kind)
  const values = formOf(family, false).entered(form)
  const again = (status: 409 | 422, rest: Partial<Refused>) => json<Refused>({ errors: [], values, version, conflict: null, ...rest }, { status })
  for (let tries = 1; ; tries += 1) {
    const outcome = readSite(form, translate(visitor.language), { family, isNew: false, divisions: await allDivisions(), scope: visitor.scope })
    if (!outcome.ok) return again(422, { errors: outcome.errors })
    const { problems, ...verdict } = await saveSite(visitor, { siteId: site.id, version, key }, outcome.value)
    if (verdict.ok) return goto(path, { say: tries === 1 ? 'site:done.changed' : 'site:done.changedTogether', facts: { code: site.code, who: site.changedByName }, ...(tries === 1 ? {} : { tone: 'note' as const }) })
    if (problems.length > 0) return again(422, { errors: problemsInWords(problems, visitor) })
    if (verdict.because !== 'changedMeanwhile' || tries === mostTries) return refusedAt(path, verdict, visitor)

    site = await siteAt(visitor, params.siteId)
    const together = await putTogether(visitor, { site, form, version })
    if (together.conflict) return again(409, { version: site.version, conflict: together.conflict })
    ;({ form } = together)
    ;({ version } = site)
  }
}

export default function EditSite() {
  const { t } = useWords()
  const { id, code, name, version, family, values, districts } = useLoaderData<typeof loader>()
  const refused = useActionData() as Refused | undefined
  const path = `/sites/${id}`
  const conflict = refused?.conflict
  return (
    <Page title={t('site:edit.title')} aside={`${code} ${name}`} crumbs={[{ label: t('site:list.title'), href: '/sites' }, { label: code, href: path }]}>
      {conflict ? (
        <Conflict {...conflict} version={refused.version} action={`${path}/edit`} discard={path} fields={conflict.fields.map(({ said, ...field }) => ({ ...field, say: (text) => said[text] || text }))} />
      ) : (
        <>
          <ErrorSummary errors={refused?.errors} />
          <CommandForm action={`${path}/edit`} version={refused?.version ?? version} enterSubmits>
            <SiteFields family={family} isNew={false} values={refused?.values ?? values} errors={refused?.errors} districts={districts} />
            <FootBar submit={t('site:edit.submit')} cancel={path} />
          </CommandForm>
        </>
      )}
    </Page>
  )
}
