import type { ActionFunctionArgs } from '@remix-run/node'
import { sendToMatching } from '~/domain/demand/commands.server'
import { findDemands } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { refuse, type Refusal } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { refusalWords, refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'

const mostAtOnce = 200
/** Reasons that one sentence can hold; the others are counted. */
const mostTold = 6

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.sendMatching')
  const { key, back } = sentBy(visitor, '/demands/pending')
  const ids = [...new Set((visitor.form?.getAll('id') ?? []).map(Number).filter((id) => Number.isSafeInteger(id) && id > 0))]
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  if (ids.length > mostAtOnce) return refusedAt(back, refuse('tooMany'), visitor)

  const results = await sendToMatching(visitor, ids, key)
  const failed = results.flatMap(({ id, verdict }) => (verdict.ok ? [] : [{ id, verdict }]))
  const done = results.length - failed.length
  if (failed.length === 0) return goto(back, { say: 'demand:done.sent', facts: { done } })

  const reasons = await whyNot(visitor, failed)
  return goto(back, { say: 'demand:done.sentSome', facts: { done, failed: failed.length, reasons }, tone: done === 0 ? 'failed' : 'note' })
}

async function whyNot(visitor: Visitor, failed: readonly { id: number; verdict: Refusal }[]): Promise<string> {
  const t = translate(visitor.language)
  const told = failed.slice(0, mostTold)
  const numbers = new Map((await findDemands(told.map(({ id }) => id), visitor.scope)).map((demand) => [demand.id, demand.number]))
  const lines = told.map(({ id, verdict }) => `${numbers.get(id) ?? id} ${refusalWords(verdict, t)}`)
  const more = failed.length - told.length
  return [...lines, ...(more > 0 ? [t('demand:done.andMore', { n: more })] : [])].join(t('demand:list.semicolon'))
}
