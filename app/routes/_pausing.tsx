import type { Remaining } from '~/domain/task/remaining'
import { Field } from '~/ui/field'
import { ActionButton, CommandForm } from '~/ui/form'
import type { Translate } from '~/locales/words'
import { time } from '~/ui/figures'
import { useWords } from '~/ui/words'

/** 剩 5 小时 */
export const leftWords = (left: Remaining | null, t: Translate): string => (left ? t(`task:left.${left.key}`, { n: left.n, until: left.until ? time(left.until) : '' }) : '')

/** Stops the clock of a task for a reason, or lets it run again. */
export function Pausing({ address, reasons, left }: { address: string; reasons: readonly { code: string; days: number }[]; left: Remaining | null }) {
  const { t, time: shown } = useWords()
  if (left?.until) {
    return (
      <section className="card no-print">
        <h2>{t('task:pause.stands')}</h2>
        <p className="help">{left.key === 'paused' ? t('task:pause.until', { until: shown(left.until), n: left.n }) : leftWords(left, t)}</p>
        <ActionButton action={`${address}/resume`} label={t('task:act.resume')} />
      </section>
    )
  }
  return (
    <details className="card no-print">
      <summary>{t('task:pause.title')}</summary>
      <p className="help">{t('task:pause.help')}</p>
      <CommandForm action={`${address}/pause`}>
        <Field name="pauseReason" label={t('task:pause.reason')} control="select" options={reasons.map(({ code, days }) => ({ value: code, label: t('task:pause.option', { reason: t(`task:pauseReason.${code}`), days }) }))} required width="full" />
        <Field name="until" label={t('task:pause.day')} control="date" required help={t('task:pause.dayHelp')} />
        <Field name="note" label={t('task:pause.note')} required maxLength={200} width="full" />
        <button className="btn">{t('task:act.pause')}</button>
      </CommandForm>
    </details>
  )
}
