import type { FileVersions } from '~/domain/demand/attachment'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page, type Crumb } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import { AttachmentFields } from './_attachment-fields'

type File = FileVersions['current']

export interface FilesPartProps {
  files: readonly FileVersions[]
  /** Address of the demand's files. */
  at: string
  mayAdd: boolean
  mayRemove: (file: File) => boolean
  /** Of whom it is not said by name who put it there. */
  author: (file: File) => string
  /** Asks whether the carrier may see what is added. */
  asksCarrier: boolean
}

/** Files of a demand: list with versions, who and when; more; take away with a reason. */
export function FilesPart({ files, at, mayAdd, mayRemove, author, asksCarrier }: FilesPartProps) {
  const words = useWords()
  const { t } = words
  const kept = files.filter(({ current }) => current.removed === null)
  return (
    <>
      {files.length === 0 ? <Empty why={t('demand:attachment.none')} next={mayAdd ? t('demand:attachment.noneNext') : undefined} /> : (
        <Card title={t('demand:attachment.title')} actions={kept.length > 1 && <a href={`${at}.zip`} download>{t('demand:attachment.zip')}</a>}>
          <Table caption={t('demand:attachment.title')} free rows={files} rowKey={({ current }) => String(current.id)} columns={columnsOf({ at, mayRemove, author, asksCarrier }, words)} />
        </Card>
      )}
      {mayAdd && (
        <details className="card no-print" open={files.length === 0}>
          <summary>{t('demand:attachment.add')}</summary>
          <CommandForm action={at} upload className="mt-3">
            <div className="fields">
              <AttachmentFields />
              {asksCarrier && <Field name="carrierSees" label={t('demand:attachment.carrierSees')} control="checkbox" help={t('demand:attachment.carrierSeesHelp')} width="full" />}
            </div>
            <button className="btn btn-main">{t('demand:attachment.upload')}</button>
          </CommandForm>
        </details>
      )}
    </>
  )
}

const kilobytes = (size: number, { number }: Words): string => (size < 1024 * 1024 ? `${number(Math.max(1, Math.round(size / 1024)))} KB` : `${number(Math.round(size / 104_857.6) / 10)} MB`)

function columnsOf({ at, mayRemove, author, asksCarrier }: Pick<FilesPartProps, 'at' | 'mayRemove' | 'author' | 'asksCarrier'>, words: Words) {
  const { t, time } = words
  const named = ({ id, name, removed }: File) => <a href={`${at}/${id}`} download className={removed ? 'quiet' : undefined}>{removed ? <s>{name}</s> : name}</a>
  const gone = ({ removed }: File) => removed && <p className="quiet">{t('demand:attachment.removedBy', { name: removed.byName || t('portal:company'), time: time(removed.at), reason: removed.reason })}</p>
  return [
    {
      key: 'name', label: t('demand:attachment.name'), wrap: true,
      render: ({ current, version, earlier }: FileVersions) => (
        <>
          {named(current)} {version > 1 && <Tag tone="grey">{t('demand:attachment.version', { n: version })}</Tag>} {asksCarrier && current.carrierSees && <Tag tone="violet">{t('demand:attachment.seen')}</Tag>}
          {gone(current)}
          {earlier.length > 0 && (
            <details>
              <summary>{t('demand:attachment.earlier', { n: earlier.length })}</summary>
              {earlier.map((file) => (
                <div key={file.id}>
                  {named(file)} <span className="quiet">{author(file)} {time(file.at)}</span>
                  {gone(file)}
                </div>
              ))}
            </details>
          )}
        </>
      ),
    },
    { key: 'kind', label: t('demand:attachment.of'), render: ({ current }: FileVersions) => t(`demand:attachment.kind.${current.kind}`) },
    { key: 'size', label: t('demand:attachment.size'), align: 'end' as const, render: ({ current }: FileVersions) => kilobytes(current.size, words) },
    { key: 'by', label: t('demand:attachment.by'), render: ({ current }: FileVersions) => author(current) },
    { key: 'at', label: t('demand:attachment.at'), render: ({ current }: FileVersions) => time(current.at) },
    {
      key: 'act', label: t('demand:draft.act'),
      render: ({ current }: FileVersions) => current.removed === null && mayRemove(current) && (
        <a href={`${at}/${current.id}/remove`}>{t('demand:attachment.remove')}</a>
      ),
    },
  ]
}

export interface RemovePageProps {
  file: Pick<File, 'id' | 'name'>
  number: string
  at: string
  page: string
  crumbs: Crumb[]
  error?: string
}

/** Asks why, before a file is marked as removed. */
export function RemovePage({ file, number, at, page, crumbs, error }: RemovePageProps) {
  const { t } = useWords()
  return (
    <Page title={t('demand:attachment.removeTitle')} aside={`${number} ${file.name}`} crumbs={crumbs}>
      <ErrorSummary errors={error ? { reason: error } : null} />
      <CommandForm action={`${at}/${file.id}/remove`} className="card">
        <p className="mb-3">{t('demand:attachment.removeHelp')}</p>
        <Field name="reason" label={t('demand:attachment.why')} required maxLength={200} width="text" error={error} />
        <FootBar submit={t('demand:attachment.remove')} cancel={page} />
      </CommandForm>
    </Page>
  )
}
