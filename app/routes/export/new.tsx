import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { exportForm, hasSheets, mostAtOnce, sheetForms } from '~/domain/report/export'
import { countExport } from '~/domain/report/exporting.commands.server'
import { cleanQuery } from '~/domain/report/list-view'
import { listOf } from '~/domain/report/lists'
import { allDivisions } from '~/domain/shared/division.store.server'
import { columnsByKey } from '~/fields/list-column'
import { Card, Facts } from '~/ui/card'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { wordsOfQuery } from '../_view-words.server'
import { columnsAt, listNamed } from './_asked.server'

export const meta = titled('list:export.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'export.new')
  const { query, language, may } = visitor
  const listId = listNamed(visitor, query.get('list'))
  const { path, title, columns } = listOf(listId)
  const saved = query.get('saved')
  const sheets = hasSheets(listId) && may('demand.collect') ? [...sheetForms] : []
  const form = sheets.find((one) => one === exportForm(query.get('form') ?? '')) ?? 'list'
  const clean = [cleanQuery(query.toString()), saved && /^\d+$/.test(saved) ? `saved=${saved}` : ''].filter(Boolean).join('&')
  const [{ count, large }, keys, divisions] = await Promise.all([countExport(visitor, { listId, form, query: clean }), columnsAt(visitor, listId, query), allDivisions()])
  return {
    listId, title, query: clean, count, large, back: clean ? `${path}?${clean}` : path,
    columns: columnsByKey(columns, keys).map(({ label }) => label),
    sheets, form,
    conditions: wordsOfQuery(listId, clean, { language, divisions }),
  }
}

export default function NewExport() {
  const { t, number } = useWords()
  const { listId, title, query, count, large, back, columns, sheets, form, conditions } = useLoaderData<typeof loader>()
  const words = columns.map((label) => t(label)).join(t('people:listComma'))
  const forms = [{ value: 'list', label: t('list:export.form.list') }, ...sheets.map((form) => ({ value: form, label: t('list:export.form.sheet', { kind: t(`demand:kind.${form.slice('sheet.'.length)}`) }) }))]
  return (
    <Page title={t('list:export.title')} aside={t(title)} crumbs={[{ label: t(title), href: back }]}>
      <CommandForm action="/exports" guard={false}>
        <input type="hidden" name="list" value={listId} />
        <input type="hidden" name="query" value={query} />
        <input type="hidden" name="_back" value={back} />
        <Card>
          <Facts
            facts={[
              { label: t('list:view.conditions'), value: conditions.length === 0 ? t('list:view.noConditions') : conditions.join(t('demand:list.semicolon')), wide: true },
              { label: t('list:export.rows'), value: large ? t('list:export.moreThan', { n: number(mostAtOnce) }) : number(count) },
              { label: t('list:view.columns'), value: words, wide: true },
            ]}
          />
        </Card>
        <Card>
          <Field name="form" label={t('list:export.which')} control="radio" options={forms} value={form} help={sheets.length > 0 ? t('list:export.sheetHelp') : undefined} />
          <p className="quiet">{t(large ? 'list:export.inBackground' : 'list:export.atOnce')}</p>
        </Card>
        <FootBar submit={t('list:export.go')} cancel={back} />
      </CommandForm>
    </Page>
  )
}
