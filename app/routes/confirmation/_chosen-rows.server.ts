import { findDemands } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { firstChoicesOf } from '~/domain/screening/confirmation.store.server'
import { lastQuestionsOf } from '~/domain/screening/question.store.server'

/** The results that a batch is about, those outside the scope left out. */
export async function chosenRows({ scope }: Pick<Visitor, 'scope'>, chosen: readonly number[]) {
  const demands = await findDemands(chosen, scope)
  const ids = demands.map(({ id }) => id)
  const [choices, questions] = await Promise.all([firstChoicesOf(ids), lastQuestionsOf(ids)])
  return demands.map(({ id, number, values: { name, carrier } }) => ({ id, number, name, carrier, choice: choices.get(id) ?? null, answered: questions.get(id)?.answer === 'chosen' }))
}

export type ChosenRow = Awaited<ReturnType<typeof chosenRows>>[number]
