import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Field } from '~/fields/field'
import { findDemand } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { judgeReply } from '~/domain/screening/answer.server'
import { replyScreening } from '~/domain/screening/commands.server'
import { planInForce } from '~/domain/screening/plan.store.server'
import { replyStart } from '~/domain/screening/reply-start'
import { candidates as records } from '~/domain/screening/das.fields'
import { screeningReply } from '~/domain/screening/screening.fields'
import { checklistOf } from '~/domain/task/checklist.store.server'
import { filesOf, findDraft } from '~/domain/task/reply.store.server'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { enterReplying, replyFlow, taskToReply } from '../_reply-flow.server'
import { replyCompany } from '../_reply-company.server'
import { ReplyClash } from '../_reply-parts'
import { DemandFacts, PlanPart } from '../_task-sheet'
import { ScreeningForm } from './_form'

export const meta = titled<typeof loader>((t, { task }) => `${t('screening:replyTitle')} ${task.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'screening.reply')
  const task = await taskToReply(visitor, 'screening', params.taskId)
  const [demand, plan, draft] = await Promise.all([findDemand(task.demandId, visitor.scope), planInForce(task.demandId), findDraft(task.id)])
  if (!demand) throw new Response(null, { status: 404 })

  return {
    task, demand, company: await replyCompany(visitor, task), plan, checklist: await checklistOf(task, demand.kind), fields: records[demand.kind].fields as Field[], files: draft ? await filesOf(draft.replyId) : [],
    draft: draft && { version: draft.version, byName: draft.byName, at: draft.at, own: draft.byUserId === visitor.user.id },
    ...replyStart({ demand, plan, typed: draft?.typed ?? null, surveyor: visitor.user.name }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enterReplying(request, 'screening', params.taskId)
  return replyFlow(request, visitor, {
    kind: 'screening',
    taskId: params.taskId,
    submit: async ({ task, posted, filesIn, key }) => {
      const demand = await findDemand(task.demandId, visitor.scope)
      if (!demand) throw new Response(null, { status: 404 })
      const { answer, mistakes } = await judgeReply(visitor, { kind: demand.kind, form: posted.form }, { plan: await planInForce(task.demandId), checklist: await checklistOf(task, demand.kind), filesIn })
      if (!answer || posted.strange.length > 0) return { mistakes }
      return { verdict: await replyScreening(visitor, { taskId: task.id, key, files: posted, answer }) }
    },
  })
}

export default function Reply() {
  const { t } = useWords()
  const data = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const page = `/screening/${data.task.id}`
  return (
    <Page title={`${t('screening:replyTitle')} ${data.task.number}`} aside={data.task.title} crumbs={[{ label: t('screening:title'), href: '/screening' }, { label: data.task.number, href: page }]}>
      {answered?.clash ? (
        <ReplyClash clash={answered.clash} fields={[...screeningReply.fields, ...data.fields]} page={page} />
      ) : (
        <>
          <ErrorSummary errors={answered?.mistakes} />
          <DemandFacts sheet={data} />
          <PlanPart plan={data.plan} />
          <ScreeningForm {...data} mistakes={answered?.mistakes ?? []} cancel={page} />
        </>
      )}
    </Page>
  )
}
