import type { Undone } from '~/domain/process/consequence'
import type { Translate } from '~/locales/words'

/** What goes with a change, each in a sentence. */
export function undoneInWords(one: Undone, t: Translate): string {
  const state = (code: string) => t(`demand:state.${code}`)
  switch (one.what) {
    case 'state': return t('change:undone.state', { from: state(one.from), to: state(one.to) })
    case 'task': return t(one.assigneeName === null ? 'change:undone.openTask' : 'change:undone.task', { kind: t(`demand:taskKind.${one.kind}`), number: one.number, name: one.assigneeName ?? '' })
    case 'plan': return t('change:undone.plan', { choice: t(`matching:choice.${one.choice}`) })
    case 'site': return t('change:undone.site', { name: one.name })
    case 'question': return t('change:undone.question', { round: one.round })
    case 'approval': return t('change:undone.approval', { number: one.number })
    case 'signature': return t('change:undone.signature', { number: one.number })
    case 'form': return one.formVersion > 0 ? t('change:undone.formIssued', { number: one.number, version: one.formVersion }) : t('change:undone.form', { number: one.number })
    case 'order': return t('change:undone.order', { number: one.number })
    case 'partner': return t(`change:undone.${one.then}`, { number: one.number, carrier: t(`common:carrier.${one.carrier}`), state: state(one.state) })
  }
}
