import { translate } from '~/locales/words'
import type { Demand } from '../demand/demand'
import type { Visitor } from '../people/visitor'
import { judgeReply as judgeScreening } from '../screening/answer.server'
import type { ScreeningAnswer } from '../screening/commands.server'
import { planInForce } from '../screening/plan.store.server'
import { meetingCandidates } from '../screening/reply.store.server'
import { judgeReply as judgeSiting } from '../siting/answer'
import type { SitingAnswer } from '../siting/commands.server'
import type { Stage } from '../task/checklist'
import { checklistOf } from '../task/checklist.store.server'
import { filesOf, type Draft, type KeptFile, type NewFile } from '../task/reply.store.server'
import type { TaskRow } from '../task/store.server'
import { formOf, type Typed } from '../task/typed'
import type { Problem } from './upload.store.server'

export interface ReplyFilled {
  task: TaskRow
  demand: Demand
  draft: Draft | null
  typed: Typed
  files: readonly NewFile[]
}

export type ReplyJudged = { kind: 'screening'; answer: ScreeningAnswer['answer'] | null; problems: Problem[] } | { kind: 'siting'; answer: SitingAnswer['answer'] | null; problems: Problem[] }

/** A reply that was filled in outside, judged as the form would be. */
export async function judgeFilled(visitor: Visitor, { task, demand, draft, typed, files }: ReplyFilled): Promise<ReplyJudged> {
  const kept: Pick<KeptFile, 'kind'>[] = [...(draft ? await filesOf(draft.replyId) : []), ...files]
  const filesIn = (field: string) => kept.filter(({ kind }) => kind === field).length
  const checklist = await checklistOf({ kind: task.kind as Stage, createdAt: task.createdAt }, demand.kind)
  const asked = { kind: demand.kind, form: formOf(typed) }
  if (task.kind === 'screening') {
    const { answer, mistakes } = await judgeScreening(visitor, asked, { plan: await planInForce(demand.id), checklist, filesIn })
    return { kind: 'screening', answer, problems: mistakes }
  }
  const { answer, mistakes } = judgeSiting(asked, { candidates: await meetingCandidates(demand.id), checklist, filesIn }, translate(visitor.language))
  return { kind: 'siting', answer, problems: mistakes }
}
