import type { NextStep } from '~/domain/demand/next-steps'
import type { NextAction } from '~/ui/detail'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { useFrame, useWords, type Words } from '~/ui/words'

/** Steps that are a page or one press of a button. */
export const actionsOf = (steps: readonly NextStep[], t: Words['t']): NextAction[] =>
  steps.flatMap((one): NextAction[] => {
    const common = { label: t(`demand:act.${one.step}`), look: one.weight }
    if (one.way === 'page') return [{ ...common, href: one.href }]
    return one.way === 'command' ? [{ ...common, post: one.post, fields: one.fields }] : []
  })

/** Steps that ask for a reason first: folded away until they are wanted. */
export function Reasons({ steps, version }: { steps: readonly NextStep[]; version: number }) {
  const { t } = useWords()
  const kept = useFrame().query.get('reason') ?? ''
  const asked = steps.flatMap((one) => (one.way === 'reason' ? [one] : []))
  return (
    <>
      {asked.map(({ step, post }) => (
        <details key={step} className="card" id={step} open={kept !== ''}>
          <summary>{t(`demand:act.${step}`)}</summary>
          <CommandForm action={post} version={version}>
            <Field name="reason" value={kept} label={t('demand:ask.reason')} control="textarea" required maxLength={500} width="full" help={t(`demand:ask.${step}`)} />
            <p className="acts">
              <button className={buttonLook.plain}>{t(`demand:act.${step}`)}</button>
            </p>
          </CommandForm>
        </details>
      ))}
    </>
  )
}
