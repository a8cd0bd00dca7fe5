import type { SerializeFrom } from '@remix-run/node'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import type { ToWhom, Way } from './_to-somebody.server'

/** The tasks, to whom, and what is said with them. */
export function ToSomebodyPage({ way, asked, action, wordsRequired }: { way: Way; asked: SerializeFrom<ToWhom> | null; action: string; wordsRequired: boolean }) {
  const { t } = useWords()
  if (!asked) return <Page title={t(`pool:${way}.title`)}><Empty why={t('pool:noneChosen')} next={<a href="/tasks">{t('pool:title')}</a>} /></Page>
  const { rows, people, typed, errors, back } = asked
  const mistakes = errorsByField(errors)
  const kind = rows[0]?.kind ?? 'screening'
  const cancel = rows.length === 1 ? `/${kind}/${rows[0]!.id}` : back || `/${kind}?view=mine`
  return (
    <Page title={t(`pool:${way}.title`)} crumbs={[{ label: t(`${kind}:title`), href: `/${kind}` }, ...(rows.length === 1 ? [{ label: rows[0]!.number, href: cancel }] : [])]}>
      <CommandForm action={action}>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="_back" value={back} />
        {rows.map(({ id }) => <input key={id} type="hidden" name="id" value={id} />)}
        <Card>
          <p className="help">{t(`pool:${way}.help`)}</p>
          {people.length === 0
            ? <p className="note note-note">{t('pool:nobody')}</p>
            : <Field name="to" label={t(`pool:${way}.to`)} control="select" options={people.map(({ id, name }) => ({ value: String(id), label: name }))} value={typed.to} required error={mistakes.to} />}
          <Field name="words" label={t(`pool:${way}.words`)} control="textarea" rows={3} maxLength={500} value={typed.words} required={wordsRequired} error={mistakes.words} />
        </Card>
        <Card title={t('pool:chosen', { n: rows.length })}>
          <Table free caption={t('pool:chosen', { n: rows.length })} rows={rows} rowKey={({ id }) => String(id)} columns={[
            { key: 'number', label: t('task:field.number'), render: (row) => <a href={`/${row.kind}/${row.id}`}>{row.number}</a> },
            { key: 'title', label: t('task:field.title'), wrap: true, render: ({ title }) => title },
            { key: 'place', label: t('task:field.place'), render: ({ place }) => place },
            { key: 'assignee', label: t('task:field.assignee'), render: ({ assigneeName }) => assigneeName ?? '—' },
          ]} />
        </Card>
        <FootBar submit={t(`pool:${way}.submit`)} cancel={cancel} />
      </CommandForm>
    </Page>
  )
}
