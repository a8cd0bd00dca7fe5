import { Card } from '~/ui/card'
import { useWords } from '~/ui/words'
import { NearMap, NearTable, type ShownNear } from '../_sites-near'
import { DemandTable } from './_business'
import type { SiteView } from './_show.server'

export const ownHref = ({ id, code }: ShownNear): string | null => (code === undefined ? null : `/sites/${id}`)

/** What stands around this site: others of ours, those across the border as a carrier would see them, and demands under way. */
export function NearPart({ near }: { near: NonNullable<SiteView['near']> }) {
  const { t } = useWords()
  const { sites, demands, metres } = near
  return (
    <>
      <Card title={t('site:show.map')}>
        <NearMap centre={near} metres={metres} sites={sites} demands={demands ?? []} centreLabel={t('site:show.position')} />
      </Card>
      <Card title={t('site:show.nearSites')}>
        {sites.length === 0 ? (
          <p className="quiet">{t('site:show.noNearSites', { metres })}</p>
        ) : (
          <>
            <NearTable caption={t('site:show.nearSites')} sites={sites} hrefOf={ownHref} columns={[nameColumn(t)]} />
            <NearNotes sites={sites} more={near.more} />
          </>
        )}
      </Card>
      {demands && (
        <Card title={t('site:show.nearDemands')}>
          {demands.length === 0 ? <p className="quiet">{t('site:show.noNearDemands', { metres })}</p> : <DemandTable caption={t('site:show.nearDemands')} demands={demands} />}
        </Card>
      )}
    </>
  )
}

export const nameColumn = (t: (key: string) => string) => ({ key: 'name', label: t('site:field.name'), wrap: true, render: ({ name }: ShownNear) => name ?? '—' })

export function NearNotes({ sites, more }: { sites: readonly ShownNear[]; more: boolean }) {
  const { t } = useWords()
  return (
    <>
      {more && <p className="help">{t('site:near.first', { n: sites.length })}</p>}
      {sites.some(({ code }) => code === undefined) && <p className="help">{t('site:near.strangerNote')}</p>}
    </>
  )
}
