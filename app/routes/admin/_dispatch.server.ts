import type { DispatchContent } from '~/domain/task/dispatch'
import { dispatchVersions, strangersAmong, type DispatchVersion, type SimulatedLine } from '~/domain/task/dispatch.store.server'
import { choiceWords } from '~/domain/task/dispatching.commands.server'
import { taskKinds, type TaskKind } from '~/domain/task/task'
import { shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate, type Translate } from '~/locales/words'
import type { Language } from '~/domain/shared/language'
import { textIn } from '../_address-id'

export const exemptLines = 5

export interface DispatchTyped {
  kinds: string[]
  onlyDistrict: boolean
  exempt: { login: string; kinds: string[] }[]
  note: string
}

const isKind = (text: string): text is TaskKind => taskKinds.some((kind) => kind === text)
const kindsIn = (form: FormData | null, name: string): TaskKind[] => (form?.getAll(name) ?? []).filter((text): text is TaskKind => typeof text === 'string' && isKind(text))

/** The form as typed and as a rule, with what is wrong by field. */
export async function readDispatch(form: FormData | null, t: Translate): Promise<{ typed: DispatchTyped; content: DispatchContent; errors: Record<string, string> }> {
  const lines = Array.from({ length: exemptLines }, (_, at) => ({ login: textIn(form, `exempt[${at}].login`).trim(), kinds: kindsIn(form, `exempt[${at}].kinds`) }))
  const kinds = kindsIn(form, 'kinds')
  const onlyDistrict = textIn(form, 'onlyDistrict') === '1'
  const note = textIn(form, 'note')
  const strangers = await strangersAmong(lines.flatMap(({ login }) => (login === '' ? [] : [login])))
  const wrong = lines.flatMap(({ login, kinds: not }, at): [string, string][] => {
    if (strangers.includes(login)) return [[`exempt[${at}].login`, t('pool:dispatch.unknown', { login })]]
    return login !== '' && not.length === 0 ? [[`exempt[${at}].kinds`, t('pool:dispatch.noKinds')]] : []
  })
  const errors = {
    ...(kinds.length === 0 ? { kinds: t('pool:dispatch.kindsRequired') } : {}), ...Object.fromEntries(wrong),
    ...(note.trim() === '' ? { note: t('error:field.required', { label: t('pool:rules.note') }) } : {}),
  }
  return { typed: { kinds, onlyDistrict, exempt: lines, note }, content: { kinds, onlyDistrict, exempt: lines.filter(({ login }) => login !== '') }, errors }
}

const typedOf = (content: DispatchContent | undefined): DispatchTyped => ({
  kinds: [...(content?.kinds ?? taskKinds)], onlyDistrict: content?.onlyDistrict ?? true, note: '',
  exempt: Array.from({ length: exemptLines }, (_, at) => ({ login: content?.exempt[at]?.login ?? '', kinds: [...(content?.exempt[at]?.kinds ?? [])] })),
})

/** Everything that the page of the rule shows. */
export async function dispatchPage(language: Language) {
  const [versions, divisions] = await Promise.all([dispatchVersions(), allDivisions()])
  const say = translate(language)
  const running = versions.find(({ state }) => state === 'on') ?? null
  const draft = versions.find(({ state }) => state === 'draft') ?? null
  const lineOf = ({ task, choice }: SimulatedLine) => ({ id: task.id, kind: task.kind, number: task.number, title: task.title, place: shortPlaceName(divisions, task.districtCode), to: choice.to?.name ?? null, why: choiceWords(choice, say) })
  const bare = ({ simulation: _, ...version }: DispatchVersion) => version
  return {
    running: running && bare(running), draft: draft && bare(draft), versions: versions.filter(({ state }) => state !== 'draft').map(bare),
    typed: typedOf((draft ?? running)?.content),
    simulated: draft?.simulation ? { at: draft.simulatedAt!, lines: draft.simulation.map(lineOf), people: peopleOf(draft.simulation) } : null,
  }
}

export type DispatchPage = Awaited<ReturnType<typeof dispatchPage>>

/** How many each would get, the most first; '' is nobody. */
function peopleOf(lines: readonly SimulatedLine[]): { name: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const { choice } of lines) counts.set(choice.to?.name ?? '', (counts.get(choice.to?.name ?? '') ?? 0) + 1)
  return [...counts].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n || a.name.localeCompare(b.name))
}
