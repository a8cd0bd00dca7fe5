import type { CaseAct } from '~/domain/approval/case.store.server'
import type { Happening } from '~/ui/timeline'
import type { Tone } from '~/ui/tag'
import type { Words } from '~/ui/words'

const tones: Partial<Record<CaseAct['act'], Tone>> = { approve: 'green', reject: 'red', return: 'violet', withdraw: 'grey', remind: 'amber', escalate: 'red', fall: 'red' }

/** Newest first, each with what it changed. */
export const happeningsOf = (acts: readonly CaseAct[], { t }: Words): Happening[] =>
  [...acts].reverse().map(({ id, act, note, changes, userName, at }) => ({
    id: String(id),
    what: `${t(`approval:act.${act}`)}${typeof changes.person?.[1] === 'string' ? `${t('approval:list.colon')}${changes.person[1]}` : ''}`,
    who: userName,
    at,
    tone: tones[act] ?? 'blue',
    words: note ?? undefined,
    changes: changesOf(changes, t),
  }))

function changesOf(changes: CaseAct['changes'], t: Words['t']): Happening['changes'] {
  const { state, position, waiting } = changes
  const step = (value: unknown) => t('approval:show.stepNumber', { n: String(value) })
  const people = (value: unknown) => (Array.isArray(value) ? value.map((one) => roleOrName(String(one), t)).join(t('approval:list.and')) : '')
  return [
    ...(state ? [{ field: t('approval:list.state'), before: t(`approval:state.${String(state[0])}`), after: t(`approval:state.${String(state[1])}`) }] : []),
    ...(position ? [{ field: t('approval:list.step'), before: step(position[0]), after: step(position[1]) }] : []),
    ...(waiting && people(waiting[0]) !== people(waiting[1]) ? [{ field: t('approval:show.waiting'), before: people(waiting[0]), after: people(waiting[1]) }] : []),
  ]
}

const roleOrName = (one: string, t: Words['t']): string => (/^[a-z_]+$/.test(one) ? t(`people:role.${one}`) : one)
