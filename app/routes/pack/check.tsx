import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findPack } from '~/domain/pack/pack.store.server'
import { rowsOfUpload } from '~/domain/pack/upload.store.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { Card } from '~/ui/card'
import { KeyFacts } from '~/ui/detail'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { UnusedPhotos, UploadRows } from './_rows'
import { shownRow } from './_rows.server'
import { uploadAt } from './_upload.server'

export const meta = titled<typeof loader>((t, { upload }) => `${t('pack:upload.result')} ${upload.fileName}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'pack.check')
  const upload = await uploadAt(visitor, params.uploadId)
  const [pack, rows] = await Promise.all([findPack(upload.packId, visitor), rowsOfUpload(upload.id)])
  return { upload, kind: pack?.kind ?? 'screening', rows: rows.map((row) => shownRow(row, pack?.kind ?? 'screening', translate(visitor.language))) }
}

export default function CheckedPack() {
  const { t, time } = useWords()
  const { upload, kind, rows } = useLoaderData<typeof loader>()
  const open = upload.state === 'checked'
  const count = (...of: string[]) => rows.filter(({ verdict, outcome }) => of.includes(open ? verdict : (outcome ?? ''))).length
  const counts = open ? (['ready', 'draft', 'conflict', 'blank'] as const).map((verdict) => ({ label: t(`pack:verdict.${verdict}`), value: count(verdict) })) : (['submitted', 'drafted', 'kept', 'refused'] as const).map((outcome) => ({ label: t(`pack:outcome.${outcome}`), value: count(outcome) }))
  return (
    <Page
      title={t('pack:upload.result')}
      aside={<Tag tone={open ? 'amber' : 'green'}>{t(`pack:state.${upload.state}`)}</Tag>}
      crumbs={[{ label: t('pack:title'), href: '/tasks/packs' }, { label: t('pack:number', { id: upload.packId }), href: `/tasks/packs/${upload.packId}` }]}
    >
      <KeyFacts facts={[{ label: t('pack:field.file'), value: upload.fileName }, { label: t('pack:field.uploaded'), value: time(upload.createdAt) }, ...counts]} />
      {open ? (
        <CommandForm action={`/tasks/packs/uploads/${upload.id}/commit`} guard={false}>
          <Card title={t('pack:upload.choice')}>
            <p className="help mb-3">{t('pack:upload.choiceHelp')}</p>
            <button className="btn btn-main mr-3" name="choice" value="submit">{t('pack:upload.submitGood', { n: count('ready') })}</button>
            <button className="btn" name="choice" value="draft">{t('pack:upload.draftAll', { n: count('ready', 'draft') })}</button>
          </Card>
          <UploadRows kind={kind} rows={rows} open />
        </CommandForm>
      ) : (
        <UploadRows kind={kind} rows={rows} open={false} />
      )}
      <UnusedPhotos photos={upload.unused} />
    </Page>
  )
}
