import type { CaseAct } from '~/domain/approval/case.store.server'
import type { Difference } from '~/domain/order/form-differences'
import type { Cell } from '~/domain/order/printed-form'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'

/** What changed since the form that the carrier got last; null where there was none. */
export function Differences({ differences }: { differences: readonly Difference[] | null }) {
  const { t, money } = useWords()
  const shown = (cell: Cell) => (typeof cell === 'object' ? money(cell.fen) : cell)
  if (!differences || differences.length === 0)
    return (
      <Card title={t('approval:show.differences')} id="differences">
        <p className="quiet">{t(differences ? 'approval:show.same' : 'approval:show.first')}</p>
      </Card>
    )
  return (
    <Card title={t('approval:show.differences')} id="differences">
      <Table
        free
        caption={t('approval:show.differences')}
        rows={differences}
        rowKey={({ where, what }) => `${where} ${what}`}
        columns={[
          { key: 'what', label: t('common:conflict.field'), wrap: true, render: ({ where, what }) => (where ? `${where} · ${what}` : what) },
          { key: 'before', label: t('approval:show.before'), wrap: true, render: ({ before }) => shown(before) },
          { key: 'now', label: t('approval:show.now'), wrap: true, render: ({ now }) => shown(now) },
        ]}
      />
    </Card>
  )
}

export function Acts({ acts }: { acts: readonly CaseAct[] }) {
  const { t, time } = useWords()
  return (
    <Card title={t('approval:show.acts')} id="acts">
      {acts.length === 0 && <p className="quiet">{t('approval:show.noActs')}</p>}
      {acts.map(({ id, act, note, userName, at }) => (
        <p key={id}>
          <b>{t(`approval:act.${act}`)}</b> · {userName} · {time(at)} {note && <span className="quiet">{note}</span>}
        </p>
      ))}
    </Card>
  )
}

/** One note for whichever is decided. */
export function DecisionForm({ caseId, version, note }: { caseId: number; version: number; note: string }) {
  const { t } = useWords()
  return (
    <CommandForm action={`/me/approvals/${caseId}/approve`} version={version} className="card">
      <Field name="note" label={t('approval:show.note')} control="textarea" maxLength={500} width="full" value={note} help={t('approval:show.rejectHelp')} />
      <div className="acts">
        <button className="btn btn-main">{t('approval:show.approve')}</button>
        <button className="btn btn-risk" formAction={`/me/approvals/${caseId}/reject`}>{t('approval:show.reject')}</button>
      </div>
    </CommandForm>
  )
}
