import type { Visitor } from '~/domain/people/visitor'
import type { Refusal } from '~/domain/shared/verdict'
import { translate, type Translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { time } from '~/ui/figures'

/** The facts of a refusal as its sentence shows them: times in Beijing, states by their names. */
function factsInWords(facts: Refusal['facts'] = {}, t: Translate): Record<string, string | number> {
  const said = (name: string, value: string | number) => {
    if (name === 'at' && value !== '') return time(String(value))
    return name === 'state' ? t(`demand:state.${value}`) : value
  }
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, said(name, value)]))
}

/** Why not, in one sentence. */
export const refusalWords = ({ because, facts }: Refusal, t: Translate): string => t(`error:refusal.${because}`, factsInWords(facts, t))

/** Back to a page that says in red why not; a record out of sight is 404. */
export function refusedAt(path: string, refusal: Refusal, { language }: Pick<Visitor, 'language'>): Response {
  if (refusal.because === 'notFound') throw new Response(null, { status: 404 })
  return goto(path, { say: `error:refusal.${refusal.because}`, facts: factsInWords(refusal.facts, translate(language)), tone: 'failed' })
}
