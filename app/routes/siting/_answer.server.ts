import type { ScreenedSite } from '~/domain/screening/reply.store.server'
import type { SitingAnswer } from '~/domain/siting/commands.server'
import type { DemandKind } from '~/domain/demand/demand'
import { apart } from '~/domain/screening/das.fields'
import { noMastResult, sitingReply, sitingResults, type SitingResultValues } from '~/domain/siting/siting.fields'
import type { Translate } from '~/locales/words'

export interface Judged {
  answer: SitingAnswer['answer'] | null
  mistakes: { field: string; message: string }[]
}

/** Reads the whole form against the candidates that screening left. */
export function judgeReply({ kind, form }: { kind: DemandKind; form: FormData }, candidates: readonly ScreenedSite[], t: Translate): Judged {
  const head = sitingReply.fromForm(form, t)
  if (!head.ok) return { answer: null, mistakes: head.errors }
  const { outcome, reasonCode = '', reasonText = '' } = head.value
  if (outcome === 'failure') return { answer: { outcome, reasonCode, reasonText }, mistakes: [] }

  const asked = String(form.get('screenedSiteId') ?? '')
  const agreed = candidates.find(({ id }) => String(id) === asked) ?? null
  const result = sitingResults[kind].fromForm(form, t)
  const unchosen = agreed || asked === 'other' ? [] : [{ field: 'screenedSiteId', message: t('siting:rule.screenedSiteId') }]
  const mistakes = [...unchosen, ...(result.ok ? [] : result.errors)]
  if (!result.ok || mistakes.length > 0) return { answer: null, mistakes: mistakes.map(({ field, message }) => ({ field, message })) }
  const place = { outcome, screenedSiteId: agreed?.id ?? null, siteId: agreed?.siteId ?? null }
  if (kind === 'tower') return { answer: { ...place, value: result.value as SitingResultValues }, mistakes: [] }
  const { das, rest } = apart(result.value)
  return { answer: { ...place, das, value: { ...noMastResult, machinePositions: das.machinePositions, powerKw: das.customerPowerKw ?? undefined, ...rest } as unknown as SitingResultValues }, mistakes: [] }
}
