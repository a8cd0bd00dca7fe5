import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeSteps } from '~/domain/approval/chain.commands.server'
import { stepIn } from '~/domain/approval/chain-typed'
import { readChainWorkbook } from '~/domain/approval/chain-workbook.server'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { keptFile, receive } from '~/platform/kept-file.server'
import { ordinaryUpload } from '~/platform/upload.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { draftAt, knownFor } from './_chain.server'

export const meta = titled('approval:admin.upload')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'admin.chainUpload')
  const { id, version, kind } = await draftAt(visitor, params.chainId)
  return { id, version, kind }
}

interface Fault { row: number; why: string }

const limits = { ...ordinaryUpload, maxFileBytes: 2 * 1024 * 1024, maxFiles: 1, maxFields: 10 }

/** All rows in place of the draft's steps, or none: each row that is wrong is named. */
export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.chainUpload')
  const t = translate(visitor.language)
  const chain = await draftAt(visitor, params.chainId)
  const { files, form } = await receive(request, visitor, limits)
  const refusal = (error: string, faults: Fault[] = []) => json({ error, faults }, { status: 422 })
  const [file] = files
  if (!file) return refusal(t('error:refusal.fileMissing'))
  const divisions = await allDivisions()
  const read = await readChainWorkbook(keptFile(file.sha256), { t: translate('zh-CN'), divisions })
  if (!read.ok) return refusal(t(`error:workbook.${read.because}`, read.facts))

  const known = await knownFor(read.rows.map(({ typed }) => typed), chain, divisions)
  const meant = read.rows.map(({ row, typed }) => ({ row, ...stepIn(typed, known) }))
  const faults = meant.flatMap(({ row, faults: wrong }) => wrong.map((fault) => ({ row, why: t(`approval:wrong.${fault}`) })))
  if (faults.length > 0) return refusal(t('approval:admin.rowsWrong', { n: faults.length }), faults)
  const verdict = await changeSteps(visitor, { chainId: chain.id, ...sentIn(form) }, () => meant.map(({ step }) => step))
  return verdict.ok ? goto(`/admin/approvals/${chain.id}`, { say: 'approval:admin.said.uploaded', facts: { n: meant.length }, tone: 'done' }) : refusal(refusalWords(verdict, t))
}

export default function UploadChain() {
  const { t } = useWords()
  const { id, version, kind } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const error = refused?.error ?? null
  const faults: readonly Fault[] = refused?.faults ?? []
  return (
    <Page title={t('approval:admin.upload')} crumbs={[{ label: t('approval:admin.title'), href: `/admin/approvals?kind=${kind}` }, { label: t('approval:admin.backToDraft'), href: `/admin/approvals/${id}` }]}>
      <ErrorSummary errors={error ? { file: error } : null} />
      {faults.length > 0 && <ul className="note note-failed list-disc pl-5">{faults.map(({ row, why }) => <li key={`${row} ${why}`}>{t('approval:admin.rowWrong', { row, why })}</li>)}</ul>}
      <CommandForm upload version={version} guard={false}>
        <Card title={t('approval:admin.upload')}>
          <p className="help">{t('approval:admin.uploadHelp')}</p>
          <Field name="file" label={t('approval:admin.uploadFile')} control="file" accept=".xlsx,.csv" required error={error ?? undefined} />
        </Card>
        <FootBar submit={t('approval:admin.uploadGo')} cancel={`/admin/approvals/${id}`} />
      </CommandForm>
    </Page>
  )
}
