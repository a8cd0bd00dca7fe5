import { dayAfter } from '~/domain/cascade/days'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { SiteView } from './_show.server'

/** Who sits and who sat there. */
export function TenanciesPart({ view: { site, tenancies, mayEdit, mayCascade, cascades } }: { view: SiteView }) {
  const { t, day, number } = useWords()
  const add = mayEdit && (
    <a className="btn" href={`/sites/${site.id}/tenancies/new`}>
      {t('site:show.addTenancy')}
    </a>
  )
  const shared = <SharedPart siteCode={site.code} mayCascade={mayCascade} cascades={cascades} />
  if (tenancies.length === 0) return <><Empty why={t('site:show.noTenancies')} next={mayEdit && t('site:show.noTenanciesNext')}>{add}</Empty>{shared}</>
  return (
    <>
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
          ...(mayCascade ? [{ key: 'sharing', label: t('cascade:site.title'), render: ({ carrier, since, until }: (typeof tenancies)[number]) => <a href={`/pricing/cascades/new?site=${site.code}&carrier=${carrier}&${until === null ? `kind=join&day=${since}` : `kind=leave&day=${dayAfter(until)}`}`}>{t(`cascade:kind.${until === null ? 'join' : 'leave'}`)}</a> }] : []),
        ]}
      />
    </Card>
    {shared}
    </>
  )
}

/** What coming and going does to the amounts of those who sit here. */
function SharedPart({ siteCode, mayCascade, cascades }: { siteCode: string } & Pick<SiteView, 'mayCascade' | 'cascades'>) {
  const { t } = useWords()
  if (cascades === null) return null
  return (
    <Card title={t('cascade:site.title')} id="sharing" actions={mayCascade && <a className="btn" href={`/pricing/cascades/new?site=${siteCode}`}>{t('cascade:site.new')}</a>}>
      {cascades.length === 0 ? <p className="quiet">{t('cascade:site.none')}</p> : <ul>{cascades.map(({ id, number, state }) => <li key={id}><a href={`/pricing/cascades/${id}`}>{number}</a> {t(`cascade:state.${state}`)}</li>)}</ul>}
    </Card>
  )
}
