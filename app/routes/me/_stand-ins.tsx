import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { ActionButton, CommandForm } from '~/ui/form'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { StandInPage, StandInTyped } from './_stand-in-form.server'

type Line = StandInPage['lines'][number]

const tones = { coming: 'blue', running: 'green', over: 'grey', ended: 'grey' } as const

export function StandInTable({ title, lines, empty }: { title: string; lines: readonly Line[]; empty: string }) {
  const { t, day } = useWords()
  if (lines.length === 0) return <Card title={title}><p className="quiet">{empty}</p></Card>
  return (
    <Card title={title}>
      <Table caption={title} free rows={lines} rowKey={({ id }) => String(id)} columns={[
        { key: 'who', label: t('pool:standIn.who'), render: ({ standInName, userName }) => t('pool:standIn.pair', { name: standInName, for: userName }) },
        { key: 'role', label: t('pool:standIn.role'), render: ({ role }) => t(`people:role.${role}`) },
        { key: 'place', label: t('pool:standIn.division'), wrap: true, render: ({ place }) => place || t('pool:standIn.everywhere') },
        { key: 'from', label: t('pool:standIn.from'), render: ({ from }) => day(from) },
        { key: 'to', label: t('pool:standIn.to'), render: ({ to }) => day(to) },
        { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={tones[state]}>{t(`pool:standIn.state.${state}`)}</Tag> },
        { key: 'note', label: t('pool:standIn.note'), wrap: true, render: ({ note }) => note },
        { key: 'act', label: t('pool:standIn.act'), render: ({ id, state }) => (state === 'running' || state === 'coming') && <ActionButton action={`/me/stand-ins/${id}/end`} label={t('pool:standIn.end')} look="risk" /> },
      ]} />
    </Card>
  )
}

export function StandInForm({ page: { roles, people, places, today }, typed, errors }: { page: StandInPage; typed?: StandInTyped; errors?: Record<string, string> }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  const said = typed ?? { role: roles.length === 1 ? roles[0]! : '', standIn: '', division: '', from: today, to: '', note: '' }
  if (people.length === 0) return <Card title={t('pool:standIn.new')}><p className="quiet">{t('pool:standIn.nobody')}</p></Card>
  return (
    <Card title={t('pool:standIn.new')}>
      <CommandForm>
        <ErrorSummary errors={errors} />
        <Field name="role" label={t('pool:standIn.role')} control="select" options={roles.map((role) => ({ value: role, label: t(`people:role.${role}`) }))} value={said.role} required error={mistakes.role} />
        <Field name="standIn" label={t('pool:standIn.who')} control="select" options={people.map(({ id, name }) => ({ value: String(id), label: name }))} value={said.standIn} required error={mistakes.standIn} />
        <Field name="division" label={t('pool:standIn.division')} control="select" width="name" options={places} empty={t('pool:standIn.everywhere')} value={said.division} error={mistakes.division} />
        <Field name="from" label={t('pool:standIn.from')} control="date" value={said.from} required error={mistakes.from} />
        <Field name="to" label={t('pool:standIn.to')} control="date" value={said.to} required error={mistakes.to} help={t('pool:standIn.toHelp')} />
        <Field name="note" label={t('pool:standIn.note')} value={said.note} required maxLength={200} width="text" error={mistakes.note} />
        <div className="mt-3"><button className="btn btn-main">{t('pool:standIn.submit')}</button></div>
      </CommandForm>
    </Card>
  )
}
