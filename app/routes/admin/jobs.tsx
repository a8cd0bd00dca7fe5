import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { JobList } from '../_jobs'
import { jobsOf } from '../_jobs.server'

export const meta = titled('job:adminTitle')

export const loader = async ({ request }: LoaderFunctionArgs) => jobsOf(await enter(request, 'admin.jobs'), 'everybody')

export default function AllJobs() {
  const { t } = useWords()
  return <JobList jobs={useLoaderData<typeof loader>()} title={t('job:adminTitle')} cancelTo={(id) => `/admin/jobs/${id}/cancel`} empty={{ why: t('job:emptyAdmin') }} technical />
}
