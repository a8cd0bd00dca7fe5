import type { ActionFunctionArgs } from '@remix-run/node'
import { planAsBuild, type RowVerdict } from '~/domain/matching/commands.server'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto, ours } from '~/platform/flash.server'
import { refusalWords, refusedAt } from '../_refusal.server'

const most = 200
/** A sentence, not a page: so many rows are named, the rest are counted. */
const mostNamed = 6

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'matching.planMany')
  const back = ours(String(visitor.form?.get('_back') ?? '/matching'))
  const ids = [...new Set((visitor.form?.getAll('id') ?? []).map(Number))].filter((id) => Number.isSafeInteger(id) && id > 0)
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  if (ids.length > most) return refusedAt(back, refuse('tooMany'), visitor)

  const rows = await planAsBuild(visitor, { ids, key: String(visitor.form?.get('_key') ?? '') || null })
  const refused = rows.filter(({ verdict }) => !verdict.ok)
  if (refused.length === 0) return goto(back, { say: 'matching:flash.plannedMany', facts: { n: rows.length }, tone: 'done' })
  return goto(back, { say: 'matching:flash.plannedSome', facts: { n: rows.length - refused.length, refused: refused.length, rows: named(visitor, refused) }, tone: 'failed' })
}

function named(visitor: Visitor, refused: readonly RowVerdict[]): string {
  const t = translate(visitor.language)
  const words = refused.slice(0, mostNamed).map(({ number, verdict }) => `${number}：${verdict.ok ? '' : refusalWords(verdict, t)}`)
  return words.join('；') + (refused.length > mostNamed ? '…' : '')
}
