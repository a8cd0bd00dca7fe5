import type { TaskRuleLine } from '~/domain/task/limit.store.server'
import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import type { TaskRulesTyped } from './_task-rules.server'

export function TaskRuleForm({ typed, errors, version }: { typed: TaskRulesTyped; errors?: Record<string, string>; version: number }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  return (
    <CommandForm version={version}>
      <ErrorSummary errors={errors} />
      {typed.rules.map(({ kind, holdingLimit, idleDays }) => (
        <Card key={kind} title={t(`${kind}:title`)}>
          <Field name={`${kind}.holdingLimit`} label={t('pool:rules.holdingLimit')} control="number" unit={t('pool:rules.tasks')} value={holdingLimit} required error={mistakes[`${kind}.holdingLimit`]} help={t('pool:rules.holdingHelp')} />
          <Field name={`${kind}.idleDays`} label={t('pool:rules.idleDays')} control="number" unit={t('pool:rules.days')} value={idleDays} required error={mistakes[`${kind}.idleDays`]} help={t('pool:rules.idleHelp')} />
        </Card>
      ))}
      <Card>
        <Field name="note" label={t('pool:rules.note')} value={typed.note} required maxLength={200} width="text" error={mistakes.note} />
        <div className="mt-3"><button className="btn btn-main">{t('pool:rules.save')}</button></div>
      </Card>
    </CommandForm>
  )
}

export function TaskRuleHistory({ lines }: { lines: readonly TaskRuleLine[] }) {
  const { t, time } = useWords()
  const said = (n: number, nought: 'none' | 'never') => (n === 0 ? t(`pool:rules.${nought}`) : n)
  if (lines.length === 0) return <Card title={t('pool:rules.history')}><p className="quiet">{t('pool:rules.noHistory')}</p></Card>
  return (
    <Card title={t('pool:rules.history')}>
      <Table caption={t('pool:rules.history')} free rows={lines} rowKey={({ id }) => String(id)} columns={[
        { key: 'at', label: t('pool:rules.at'), render: ({ createdAt }) => time(createdAt) },
        { key: 'kind', label: t('pool:rules.kind'), render: ({ kind }) => t(`${kind}:title`) },
        { key: 'limit', label: t('pool:rules.holdingLimit'), align: 'end', render: ({ holdingLimit }) => said(holdingLimit, 'none') },
        { key: 'idle', label: t('pool:rules.idleDays'), align: 'end', render: ({ idleDays }) => said(idleDays, 'never') },
        { key: 'note', label: t('pool:rules.note'), wrap: true, render: ({ note }) => note },
        { key: 'by', label: t('pool:rules.by'), render: ({ byName }) => byName },
      ]} />
    </Card>
  )
}
