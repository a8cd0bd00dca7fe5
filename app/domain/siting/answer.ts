import type { ScreenedSite } from '../screening/reply.store.server'
import type { SitingAnswer } from './commands.server'
import type { DemandKind } from '../demand/demand'
import { apart } from '../screening/das.fields'
import { noMastResult, sitingReply, sitingResults, type SitingResultValues } from './siting.fields'
import { fieldOf, missingKinds, type ChecklistItem } from '../task/checklist'
import { fileWords } from '../task/file-words'
import type { Translate } from '~/fields/message'

export interface Judged {
  answer: SitingAnswer['answer'] | null
  mistakes: { field: string; message: string }[]
}

export interface Against {
  /** What screening left. */
  candidates: readonly ScreenedSite[]
  checklist: readonly ChecklistItem[]
  /** Files that the reply has, by the field they came in. */
  filesIn: (field: string) => number
}

/** Reads the whole form against the candidates and the checklist. */
export function judgeReply({ kind, form }: { kind: DemandKind; form: FormData }, { candidates, checklist, filesIn }: Against, t: Translate): Judged {
  const head = sitingReply.fromForm(form, t)
  if (!head.ok) return { answer: null, mistakes: head.errors }
  const { outcome, reasonCode = '', reasonText = '' } = head.value
  if (outcome === 'failure') return { answer: { outcome, reasonCode, reasonText }, mistakes: [] }

  const asked = String(form.get('screenedSiteId') ?? '')
  const agreed = candidates.find(({ id }) => String(id) === asked) ?? null
  const result = sitingResults[kind].fromForm(form, t)
  const unchosen = agreed || asked === 'other' ? [] : [{ field: 'screenedSiteId', message: t('siting:rule.screenedSiteId') }]
  const unproved = missingKinds(checklist, filesIn).map((file) => ({ field: fieldOf(file), message: t('task:rule.fileMissing', { kind: fileWords(file, t) }) }))
  const mistakes = [...unchosen, ...(result.ok ? [] : result.errors), ...unproved]
  if (!result.ok || mistakes.length > 0) return { answer: null, mistakes: mistakes.map(({ field, message }) => ({ field, message })) }
  const place = { outcome, screenedSiteId: agreed?.id ?? null, siteId: agreed?.siteId ?? null }
  if (kind === 'tower') return { answer: { ...place, value: result.value as SitingResultValues }, mistakes: [] }
  const { das, rest } = apart(result.value)
  return { answer: { ...place, das, value: { ...noMastResult, machinePositions: das.machinePositions, powerKw: das.customerPowerKw ?? undefined, ...rest } as unknown as SitingResultValues }, mistakes: [] }
}
