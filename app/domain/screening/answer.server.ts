import type { DemandKind } from '../demand/demand'
import type { Visitor } from '../people/visitor'
import { sitesByCode, type ExistingSite } from './plan.store.server'
import { maySucceed, places, prefixOf, replyFindings, type ReplyFinding } from './reply'
import type { SubmittedCandidate } from './reply.store.server'
import type { ScreeningAnswer } from './commands.server'
import { againstPlan, type PlanOfDemand } from './against-plan'
import { differenceWords } from './plan-words'
import { apart, candidates as records, noMast } from './das.fields'
import { screeningReply, type Candidate } from './screening.fields'
import { fieldOf, missingKinds, type ChecklistItem } from '../task/checklist'
import { fileWords } from '../task/file-words'
import { translate, type Translate } from '~/locales/words'

export interface Mistake {
  field: string
  message: string
}

/** A part with nothing in it, or one that is marked as left out, is no candidate. */
export function isUsed(kind: DemandKind, form: FormData, place: number): boolean {
  if (form.get(`${prefixOf(place)}omit`) === '1') return false
  return records[kind].fields.some(({ field }) => form.getAll(prefixOf(place) + field).some((text) => typeof text === 'string' && text.trim() !== ''))
}

export interface Judged {
  answer: ScreeningAnswer['answer'] | null
  mistakes: Mistake[]
}

export interface Filed {
  plan: PlanOfDemand | null
  checklist: readonly ChecklistItem[]
  /** Files that the reply has, by the field they came in. */
  filesIn: (field: string) => number
}

/** Reads the whole form, and what its files lack. */
export async function judgeReply(visitor: Visitor, { kind, form }: { kind: DemandKind; form: FormData }, { plan, checklist, filesIn }: Filed): Promise<Judged> {
  const t = translate(visitor.language)
  const head = screeningReply.fromForm(form, t)
  if (!head.ok) return { answer: null, mistakes: head.errors.map(({ field, message }) => ({ field, message })) }
  const { outcome, reasonCode = '', reasonText = '' } = head.value
  if (outcome === 'failure') return { answer: { outcome, reasonCode, reasonText }, mistakes: [] }

  const used = places.filter((place) => isUsed(kind, form, place))
  const sites = await sitesByCode(used.map((place) => codeIn(form, place)).filter((code) => code !== ''), visitor.scope)
  const read = used.map((place) => readCandidate(form, place, { kind, sites, t }))
  const candidates = read.flatMap((one) => one.candidate ?? [])
  const mistakes = [
    ...read.flatMap((one) => one.mistakes),
    ...replyFindings(read.map(({ candidate: one }, at) => ({ place: used[at]!, value: one?.value ?? null, missing: missingKinds(checklist, filesIn, prefixOf(used[at]!)) })), visitor.today).map((found) => sayFinding(found, t)),
  ]
  for (const { place, value } of candidates) {
    const { siteCode = null, constructionMode } = value
    const differences = againstPlan(plan, { ...value, place, siteCode, constructionMode }) ?? []
    if (value.asPlanned === 'planned' && differences.length > 0) mistakes.push({ field: `${prefixOf(place)}asPlanned`, message: numbered(place, t('screening:rule.notAsPlanned', { what: differenceWords(differences, t) }), t) })
  }
  const complete = candidates.length === used.length
  if (complete && !maySucceed(candidates).ok) mistakes.push({ field: used.length === 0 ? `${prefixOf(0)}name` : `${prefixOf(used[0]!)}meets`, message: t('error:refusal.noCandidate') })

  return { answer: mistakes.length === 0 ? { outcome, candidates } : null, mistakes }
}

const sayFinding = (found: ReplyFinding, t: Translate): Mistake =>
  found.rule === 'future'
    ? { field: `${prefixOf(found.place)}surveyedOn`, message: numbered(found.place, t('screening:rule.future'), t) }
    : { field: fieldOf(found.kind, prefixOf(found.place)), message: numbered(found.place, t('task:rule.fileMissing', { kind: fileWords(found.kind, t) }), t) }

const codeIn = (form: FormData, place: number): string => String(form.get(`${prefixOf(place)}siteCode`) ?? '').trim().toUpperCase()

/** So that a mistake in the summary says which candidate it is about. */
const numbered = (place: number, message: string, t: Translate): string => t('screening:ofCandidate', { n: place + 1, message })

function readCandidate(form: FormData, place: number, { kind, sites, t }: { kind: DemandKind; sites: Map<string, ExistingSite>; t: Translate }): { candidate: SubmittedCandidate | null; mistakes: Mistake[] } {
  const prefix = prefixOf(place)
  const code = codeIn(form, place)
  const site = sites.get(code) ?? null
  const outcome = records[kind].fromForm(site ? filledFrom(form, prefix, site) : form, t, prefix)
  const mistakes = outcome.ok ? [] : outcome.errors.map(({ field, message }) => ({ field: prefix + field, message: numbered(place, message, t) }))
  if (code !== '' && !site) mistakes.push({ field: `${prefix}siteCode`, message: numbered(place, t('screening:rule.unknownSite', { value: code }), t) })
  if (!outcome.ok || mistakes.length > 0) return { candidate: null, mistakes }
  const known = { place, siteId: site?.id ?? null }
  if (kind === 'tower') return { candidate: { ...known, value: { ...(outcome.value as Candidate), siteCode: site?.code } }, mistakes: [] }
  const { das, rest } = apart(outcome.value)
  return { candidate: { ...known, das, value: { ...noMast, ...rest, siteCode: site?.code } as Candidate }, mistakes: [] }
}

/** What the register knows of an existing site need not be typed again. */
function filledFrom(form: FormData, prefix: string, site: ExistingSite): FormData {
  const filled = new FormData()
  for (const [name, value] of form) filled.append(name, value)
  const known = { name: site.name, longitude: String(site.longitude), latitude: String(site.latitude), address: site.address, owner: site.owner, tenantsNow: String(site.tenants), tenantsNowWho: site.carriers.join('、'), towerType: site.towerType, shelterType: site.shelterType }
  for (const [field, value] of Object.entries(known)) if (String(form.get(prefix + field) ?? '').trim() === '') filled.set(prefix + field, value)
  return filled
}
