import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { JobList, refreshOf } from '../_jobs'
import { jobsOf } from '../_jobs.server'

export const meta = titled<typeof loader>('job:title', refreshOf)

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.jobs')
  return jobsOf(visitor, { userId: visitor.user.id })
}

export default function MyJobs() {
  const { t } = useWords()
  return <JobList jobs={useLoaderData<typeof loader>()} title={t('job:title')} cancelTo={(id) => `/me/jobs/${id}/cancel`} empty={{ why: t('job:empty'), next: t('job:emptyNext') }} />
}
