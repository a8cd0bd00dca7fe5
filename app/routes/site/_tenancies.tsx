import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { SiteView } from './_show.server'

/** Who sits and who sat there. */
export function TenanciesPart({ view: { site, tenancies, mayEdit } }: { view: SiteView }) {
  const { t, day, number } = useWords()
  const add = mayEdit && (
    <a className="btn" href={`/sites/${site.id}/tenancies/new`}>
      {t('site:show.addTenancy')}
    </a>
  )
  if (tenancies.length === 0) return <Empty why={t('site:show.noTenancies')} next={mayEdit && t('site:show.noTenanciesNext')}>{add}</Empty>
  return (
    <Card title={t('site:show.part.tenancies')} actions={add}>
      <Table
        free
        caption={t('site:show.part.tenancies')}
        rows={tenancies}
        rowKey={({ id }) => String(id)}
        columns={[
          { key: 'carrier', label: t('site:field.carrier'), render: ({ carrier }) => t(`common:carrier.${carrier}`) },
          { key: 'state', label: t('site:field.state'), render: ({ until }) => <Tag tone={until === null ? 'green' : 'grey'}>{t(until === null ? 'site:show.tenantNow' : 'site:show.left')}</Tag> },
          { key: 'position', label: t('site:field.position'), render: ({ position }) => t(`site:position.${position}`) },
          { key: 'platform', label: t('site:field.platformId'), render: ({ platformMetres }) => (platformMetres === null ? '—' : `${number(platformMetres)} ${t('site:unit.metre')}`) },
          { key: 'antennas', label: t('site:field.antennas'), align: 'end', render: ({ antennas }) => antennas },
          { key: 'since', label: t('site:field.since'), render: ({ since }) => day(since) },
          { key: 'until', label: t('site:field.until'), render: ({ until }) => day(until) },
          ...(mayEdit ? [{ key: 'act', label: t('common:detail.next'), render: ({ id, until }: (typeof tenancies)[number]) => until === null && <a href={`/sites/${site.id}/tenancies/${id}/end`}>{t('site:show.endTenancy')}</a> }] : []),
        ]}
      />
    </Card>
  )
}
