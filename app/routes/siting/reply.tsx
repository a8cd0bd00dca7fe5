import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findDemand } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { meetingCandidates } from '~/domain/screening/reply.store.server'
import { judgeReply } from '~/domain/siting/answer'
import { replySiting } from '~/domain/siting/commands.server'
import { resultStart } from '~/domain/siting/reply-start'
import type { Field } from '~/fields/field'
import { sectionsOf, sitingReply, sitingResults } from '~/domain/siting/siting.fields'
import { checklistOf } from '~/domain/task/checklist.store.server'
import { filesOf, findDraft } from '~/domain/task/reply.store.server'
import { translate } from '~/locales/words'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { enterReplying, replyFlow, taskToReply } from '../_reply-flow.server'
import { replyCompany } from '../_reply-company.server'
import { ReplyClash } from '../_reply-parts'
import { DemandFacts } from '../_task-sheet'
import { SitingForm } from './_form'

export const meta = titled<typeof loader>((t, { task }) => `${t('siting:replyTitle')} ${task.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'siting.reply')
  const task = await taskToReply(visitor, 'siting', params.taskId)
  const [demand, candidates, draft] = await Promise.all([findDemand(task.demandId, visitor.scope), meetingCandidates(task.demandId), findDraft(task.id)])
  if (!demand) throw new Response(null, { status: 404 })

  return {
    task, demand, company: await replyCompany(visitor, task), checklist: await checklistOf(task, demand.kind), fields: sitingResults[demand.kind].fields as Field[], sections: [...sectionsOf(demand.kind)], files: draft ? await filesOf(draft.replyId) : [],
    draft: draft && { version: draft.version, byName: draft.byName, at: draft.at, own: draft.byUserId === visitor.user.id },
    candidates: candidates.map(({ id, rank, name, distanceMetres }) => ({ id, rank, name, distanceMetres })),
    ...resultStart({ demand, candidates, typed: draft?.typed ?? null }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enterReplying(request, 'siting', params.taskId)
  const t = translate(visitor.language)
  return replyFlow(request, visitor, {
    kind: 'siting',
    taskId: params.taskId,
    submit: async ({ task, posted, filesIn, key }) => {
      const demand = await findDemand(task.demandId, visitor.scope)
      if (!demand) throw new Response(null, { status: 404 })
      const { answer, mistakes } = judgeReply({ kind: demand.kind, form: posted.form }, { candidates: await meetingCandidates(task.demandId), checklist: await checklistOf(task, demand.kind), filesIn }, t)
      if (!answer || posted.strange.length > 0) return { mistakes }
      return { verdict: await replySiting(visitor, { taskId: task.id, key, files: posted, answer }) }
    },
  })
}

export default function Reply() {
  const { t } = useWords()
  const data = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const page = `/siting/${data.task.id}`
  return (
    <Page title={`${t('siting:replyTitle')} ${data.task.number}`} aside={data.task.title} crumbs={[{ label: t('siting:title'), href: '/siting' }, { label: data.task.number, href: page }]}>
      {answered?.clash ? (
        <ReplyClash clash={answered.clash} fields={[...sitingReply.fields, ...data.fields]} page={page} />
      ) : (
        <>
          <ErrorSummary errors={answered?.mistakes} />
          <DemandFacts sheet={data} />
          <SitingForm {...data} mistakes={answered?.mistakes ?? []} cancel={page} />
        </>
      )}
    </Page>
  )
}
