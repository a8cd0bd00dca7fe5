import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import type { SiteView } from './_show.server'

/** Contracts, drawings, acceptance papers, photos: listed here, downloaded one by one. */
export function DocumentsPart({ view: { site, documents, mayEdit } }: { view: SiteView }) {
  const { t, time, number } = useWords()
  const upload = mayEdit && (
    <a className="btn" href={`/sites/${site.id}/documents`}>
      {t('site:show.upload')}
    </a>
  )
  if (documents.length === 0) return <Empty why={t('site:show.noDocuments')} next={mayEdit && t('site:show.noDocumentsNext')}>{upload}</Empty>
  return (
    <Card title={t('site:show.part.documents')} actions={upload}>
      <Table
        free
        caption={t('site:show.part.documents')}
        rows={documents}
        rowKey={({ id }) => String(id)}
        columns={[
          { key: 'name', label: t('site:show.document'), wrap: true, render: ({ id, name }) => <a href={`/sites/${site.id}/files/${id}`} download>{name}</a> },
          { key: 'kind', label: t('site:show.documentKind'), render: ({ kind }) => t(`site:document.kind.${kind}`) },
          { key: 'size', label: t('site:show.documentSize'), align: 'end', render: ({ size }) => t('site:show.kilobytes', { n: number(Math.max(1, Math.round(size / 1024))) }) },
          { key: 'by', label: t('site:show.documentBy'), render: ({ byName }) => byName },
          { key: 'at', label: t('site:show.documentAt'), render: ({ at }) => time(at) },
          ...(mayEdit ? [{ key: 'act', label: t('demand:draft.act'), render: ({ id }: SiteView['documents'][number]) => <a href={`/sites/${site.id}/files/${id}/remove`}>{t('demand:attachment.remove')}</a> }] : []),
        ]}
      />
    </Card>
  )
}
