import { useWords } from './words'

export type StepState = 'done' | 'current' | 'failed' | 'todo' | 'undone'

export interface Step {
  label: string
  state: StepState
  /** Day or moment it was done; where it is not done, an earlier one that no longer counts. */
  date?: string | null
  /** Why it failed. */
  reason?: string
}

const looks: Record<StepState, string> = { done: 's-done', current: 's-current', failed: 's-failed', todo: 's-todo', undone: 's-undone' }

/** Milestones from first to last, each with its date; the word of its state is read out. */
export function Stepper({ steps }: { steps: readonly Step[] }) {
  const { t, day, time } = useWords()
  const dayOf = (date: string) => day(date.includes('T') ? time(date) : date)
  return (
    <ol className="steps" aria-label={t('common:detail.milestones')}>
      {steps.map(({ label, state, date, reason }) => (
        <li key={label} className={looks[state]} aria-current={state === 'current' ? 'step' : undefined}>
          {label}
          <span className="sr-only">（{t(`common:milestone.${state}`)}）</span>
          {date && <small>{state === 'done' ? dayOf(date) : <s>{dayOf(date)}</s>}</small>}
          {(state === 'current' || state === 'failed') && <small aria-hidden="true">{t(`common:milestone.${state}`)}</small>}
          {reason && <small>{reason}</small>}
        </li>
      ))}
    </ol>
  )
}
