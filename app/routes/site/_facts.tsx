import { isDas } from '~/domain/site/site'
import { Card, FactCard, type Fact } from '~/ui/card'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import type { SiteView } from './_show.server'

/** What stands there: tower or indoor system, platforms, power, and how it came to us. */
export function FactsPart({ view }: { view: SiteView }) {
  const words = useWords()
  const { t, number, money } = words
  const { site, fees } = view
  const metre = t('site:unit.metre')
  const fact = (field: string, value: Fact['value'], unit?: string): Fact => ({ label: t(`site:field.${field}`), value, unit })
  return (
    <>
      {!isDas(site.kind) && <Platforms view={view} />}
      {site.das && <FactCard title={t('site:show.das')} facts={dasFacts(site.das, words)} />}
      {!isDas(site.kind) && (
        <FactCard
          title={t('site:show.tower')}
          facts={[
            fact('towerType', t(`pricing:towerType.${site.towerType}`)),
            fact('heightMetres', number(site.heightMetres), metre),
            fact('shelterType', t(`pricing:shelterType.${site.shelterType}`)),
          ]}
        />
      )}
      <FactCard
        title={t('site:show.power')}
        facts={[
          fact('powerMode', site.powerMode && t(`siting:dictionary.powerMode.${site.powerMode}`)),
          fact('powerCapacityKw', site.powerCapacityKw, t('site:unit.kilowatt')),
          fact('powerUsedKw', site.powerUsedKw, t('site:unit.kilowatt')),
          fact('batteryHours', site.batteryHours, t('site:unit.hour')),
          fact('meterNumber', site.meterNumber),
        ]}
      />
      <FactCard
        title={t('site:show.general')}
        facts={[
          { label: t('site:field.district'), value: view.place },
          { ...fact('address', site.address), wide: true },
          { label: t('site:show.origin'), value: t(site.stock ? 'site:show.stock' : 'site:show.own') },
          ...(fees ? [fact('siteFee', money(fees.siteFeeFen), t('common:unit.yuan')), fact('powerFee', money(fees.powerFeeFen), t('common:unit.yuan'))] : []),
          ...(site.remarks ? [{ ...fact('remarks', site.remarks), wide: true }] : []),
        ]}
      />
    </>
  )
}

function dasFacts(das: NonNullable<SiteView['site']['das']>, { t, number }: Words): Fact[] {
  const fact = (field: string, value: Fact['value'], unit?: string): Fact => ({ label: t(`site:field.${field}`), value, unit })
  const size = das.lengthKm === null
    ? [fact('coverageArea', das.coverageArea === null ? null : number(das.coverageArea), t('site:unit.squareMetre')), fact('floors', das.floors), fact('lifts', das.lifts)]
    : [fact('lengthKm', das.lengthKm, t('site:unit.kilometre')), fact('bores', das.bores), fact('endLongitude', das.endLongitude), fact('endLatitude', das.endLatitude)]
  return [
    fact('placeName', das.placeName),
    fact('system', t(`site:dictionary.system.${das.system}`)),
    fact('doublePath', t(`error:word.${das.doublePath ? 'yes' : 'no'}`)),
    fact('poiFree', `${das.poiFree} / ${das.poiPorts}`),
    fact('sourceFree', `${das.sourceFree} / ${das.sourcePositions}`),
    ...size,
    { ...fact('bands', das.bands.map((band) => t(`demand:dictionary.system.${band}`)).join('、')), wide: true },
  ]
}

function Platforms({ view: { site, platforms, tenancies, mayEdit } }: { view: SiteView }) {
  const { t, number } = useWords()
  const on = (id: number) => tenancies.filter(({ platformId, until }) => platformId === id && until === null)
  const edit = mayEdit && <a href={`/sites/${site.id}/platforms`}>{t('site:show.editPlatforms')}</a>
  return (
    <Card title={t('site:show.platforms')} actions={edit}>
      {platforms.length === 0 ? (
        <p className="quiet">{t('site:show.noPlatforms')}</p>
      ) : (
        <Table
          free
          caption={t('site:show.platforms')}
          rows={platforms}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: 'height', label: t('site:show.platformHeight'), render: ({ heightMetres }) => `${number(heightMetres)} ${t('site:unit.metre')}` },
            { key: 'used', label: t('site:show.occupants'), align: 'end', render: ({ used, capacity }) => t('site:show.usage', { used, capacity }) },
            { key: 'free', label: t('site:show.free'), render: ({ used, capacity }) => freeTag(capacity - used, t) },
            { key: 'who', label: t('site:show.part.tenancies'), wrap: true, render: ({ id }) => on(id).map(({ carrier, antennas }) => `${t(`common:carrier.${carrier}`)} ${antennas}`).join('、') || '—' },
          ]}
        />
      )}
    </Card>
  )
}

function freeTag(free: number, t: Words['t']) {
  if (free < 0) return <Tag tone="red">{t('site:show.over', { n: -free })}</Tag>
  return free === 0 ? <Tag tone="grey">{t('site:show.full')}</Tag> : <Tag tone="green">{`${free}`}</Tag>
}
