import { json } from '@remix-run/node'
import type { Brought, DemandEntered } from '~/domain/demand/commands.server'
import type { DemandContent, DemandKind } from '~/domain/demand/demand'
import { draftsOf, filesOfDraft, findDraft, saveDraft, type DraftKind } from '~/domain/demand/draft.store.server'
import { missingIn, toCheckInCopy } from '~/domain/demand/entry'
import { kinds } from '~/domain/demand/kinds'
import type { Visitor } from '~/domain/people/visitor'
import type { Refusal, Verdict } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import type { Entered } from '~/fields/record'
import { enter, languageOf } from '~/domain/people/enter.server'
import { actingFor } from '~/domain/people/acting.server'
import type { Permission } from '~/domain/people/permissions'
import type { ScreenId } from '~/domain/people/screen'
import { notKeptYet } from '~/platform/kept-post.server'
import { lapsedSessionOf } from '~/platform/session.server'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { keyIn, textIn, versionIn } from './_address-id'
import { readDemandForm } from './_demand-form.server'
import { postedFiles, type PostedFiles } from './_posted-files.server'

/** A demand that a new one may begin as. */
export interface Similar {
  id: number
  number: string
  name: string
}

/** What differs between our own people's form and that of a carrier. */
export interface EntrySide {
  /** The form's address, without the kind. */
  at: string
  may: Permission
  draftKind: (kind: DemandKind) => DraftKind
  /** What an empty form holds already. */
  begin: (visitor: Visitor) => Entered
  /** Sets what the form does not ask for. */
  prepare: (form: FormData, visitor: Visitor) => FormData
  /** Not asked for in the form. */
  unasked: readonly string[]
  similar: (kind: DemandKind, visitor: Visitor) => Promise<Similar[]>
  /** Null where it is none that he may copy. */
  copyOf: (kind: DemandKind, visitor: Visitor, id: number) => Promise<{ number: string; entered: Entered } | null>
  submit: (visitor: Visitor, content: DemandContent & { brought: Brought }, key: string) => Promise<Verdict<DemandEntered>>
  entered: (verdict: DemandEntered, warnings: string) => Response
  refused: (path: string, refusal: Refusal, visitor: Visitor) => Response
}

/** The form of a kind: empty, as a draft was left, or as a similar demand. */
export async function entryForm(side: EntrySide, kind: DemandKind, visitor: Visitor) {
  const { query } = visitor
  const draftKind = side.draftKind(kind)
  const draft = query.has('draft') ? await findDraft(visitor, draftKind, Number(query.get('draft')) || 0) : null
  const source = query.has('from') ? await side.copyOf(kind, visitor, Number(query.get('from')) || 0) : null
  if ((query.has('draft') && !draft) || (query.has('from') && !source)) throw stop(404, 'notFound')

  const [drafts, similar, files] = await Promise.all([draftsOf(visitor, [draftKind]), side.similar(kind, visitor), draft ? filesOfDraft(draft.id) : []])
  const say = translate(visitor.language)
  return {
    at: side.at, kind, drafts, similar,
    draft: draft && { id: draft.id, version: draft.version },
    files: files.map(({ id, kind: of, name }) => ({ id, kind: of, name })),
    missing: draft ? missingIn(kind, draft.entered, side.unasked) : {},
    copyOf: source?.number ?? null,
    notes: source ? Object.fromEntries(toCheckInCopy.map((field) => [field, say('demand:copy.check', { number: source.number })])) : {},
    values: { ...side.begin(visitor), ...(draft?.entered ?? source?.entered) },
  }
}

interface Sent {
  kind: DemandKind
  posted: PostedFiles
  form: FormData
  draft: { id: number; version: number | null } | null
}

/**
 * Lets the sender of an entry form in. Where his session ran out while he typed, what he sent becomes a draft of his,
 * and the sign-in leads back to it.
 */
export async function enterTyping(side: EntrySide, kind: DemandKind, { request, screen }: { request: Request; screen: ScreenId }): Promise<Visitor> {
  try {
    return await enter(request, screen)
  } catch (ended) {
    const lapsed = notKeptYet(ended) ? await lapsedSessionOf(request, new Date()) : null
    const person = lapsed && (await actingFor(lapsed.userId, side.may, languageOf(request)))
    if (!lapsed || !person) throw ended

    const visitor = { ...person, csrf: lapsed.csrf }
    const posted = await postedFiles(request, visitor, translate(visitor.language))
    const form = side.prepare(posted.form, visitor)
    const draftId = Number(textIn(form, '_draft')) || null
    const saved = await saveTyped(side, visitor, { kind, posted, form, draft: draftId === null ? null : { id: draftId, version: versionIn(form) } })
    if (!saved.ok) throw ended
    throw goto(`/login?${new URLSearchParams({ to: `${side.at}/${kind}?draft=${saved.draftId}` })}`, { say: 'demand:done.draftOfLapsed', tone: 'note' })
  }
}

/** What the form sends: a demand to be judged, or a draft to be kept as it is. */
export async function sendEntry(side: EntrySide, kind: DemandKind, { request, visitor }: { request: Request; visitor: Visitor }) {
  const posted = await postedFiles(request, visitor, translate(visitor.language))
  const form = side.prepare(posted.form, visitor)
  const draftId = Number(textIn(form, '_draft')) || null
  const sent: Sent = { kind, posted, form, draft: draftId === null ? null : { id: draftId, version: versionIn(form) } }
  if (textIn(form, 'keep') === 'draft') return keepDraft(side, visitor, sent)

  const outcome = await readDemandForm(kind, visitor, form)
  if (!outcome.ok || posted.errors.length > 0) return again(sent, [...(outcome.ok ? [] : outcome.errors), ...posted.errors])

  const brought: Brought = { files: posted.added, draft: sent.draft && { id: sent.draft.id, removed: posted.removed } }
  const verdict = await side.submit(visitor, { ...outcome.value, brought }, keyIn(form) ?? crypto.randomUUID())
  if (!verdict.ok) return side.refused(`${side.at}/${kind}`, verdict, visitor)
  return side.entered(verdict, outcome.warnings.map(({ message }) => message).join(' '))
}

/** The form once more, with everything that was typed and sent. */
const again = ({ kind, posted, form, draft }: Sent, errors: { field: string; message: string }[]) =>
  json({ errors: errors.map(({ field, message }) => ({ field, message })), values: kinds[kind].form.entered(form), draft: draft && { id: draft.id, version: draft.version ?? 0 }, kept: posted.kept, removed: posted.removed }, { status: 422 })

async function keepDraft(side: EntrySide, visitor: Visitor, sent: Sent) {
  const { kind, posted } = sent
  if (posted.errors.length > 0) return again(sent, posted.errors)

  const saved = await saveTyped(side, visitor, sent)
  if (!saved.ok) return side.refused(`${side.at}/${kind}`, saved, visitor)
  return goto(`${side.at}/${kind}?draft=${saved.draftId}`, { say: saved.apart ? 'demand:done.draftApart' : 'demand:done.draftSaved', tone: saved.apart ? 'note' : 'done' })
}

function saveTyped(side: EntrySide, visitor: Visitor, { kind, posted, form, draft }: Sent) {
  const entered = kinds[kind].form.entered(form)
  const title = typeof entered.name === 'string' ? entered.name : ''
  return saveDraft(visitor, { kind: side.draftKind(kind), id: draft?.id ?? null, version: draft?.version ?? null, title, entered, files: posted, key: keyIn(form) })
}
