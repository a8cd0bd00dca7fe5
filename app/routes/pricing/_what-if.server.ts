import type { Visitor } from '~/domain/people/visitor'
import { nameOf } from '~/domain/pricing/explanation'
import type { ItemKind } from '~/domain/pricing/price-book'
import type { Question } from '~/domain/pricing/what-if'
import { findWhatIf, type WhatIfRun } from '~/domain/pricing/what-if.store.server'
import type { Translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

/** One's own question, while it is kept and one's scope is the one it was asked with. */
export async function whatIfAt(visitor: Visitor, text: string | undefined): Promise<WhatIfRun> {
  const run = await findWhatIf(idIn(text), visitor)
  if (!run) throw stop(404, 'notFound')
  return run
}

/** '价格本 V2018：成本加成率 × 1.1'. */
export function questionWords({ question, subject }: Pick<WhatIfRun, 'question' | 'subject'>, t: Translate): string {
  if (question.kind === 'book') return t('pricing:whatIf.said.book', { subject })
  if (question.kind === 'tenant') return t('pricing:whatIf.said.tenant', { subject, components: question.components.map((one) => t(`pricing:component.${one}`)).join(t('pricing:whatIf.and')) })

  return t('pricing:whatIf.said.figure', { subject, figure: figureOf(question, t), change: `${question.change.by === 'times' ? '×' : '='} ${question.change.number}` })
}

function figureOf({ change }: Extract<Question, { kind: 'figure' }>, t: Translate): string {
  const [kind = 'rule', key1 = '', key2 = '', from = ''] = change.figure.split('/')

  return nameOf({ kind: kind as ItemKind, key1, key2, ...(from === '' ? {} : { at: from }) }, t)
}
