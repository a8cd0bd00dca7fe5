import type { ListId } from './lists'

/** How a filter of an address is called, and its codes: `<words>.<code>`. */
interface Called { label: string; words?: string; is?: 'division' | 'person' | 'yesNo' | 'sort' }

const dictionary = (name: string): Called => ({ label: `demand:field.${name}`, words: `demand:dictionary.${name}` })
const plain = (label: string): Called => ({ label })

const everywhere: Readonly<Record<string, Called>> = {
  text: plain('demand:list.text'), batch: plain('demand:field.batch'), carrierNumber: plain('demand:field.carrierNumber'), carrierBranch: plain('demand:field.carrierBranch'), planYear: plain('demand:field.planYear'),
  contact: plain('demand:field.contact'), from: plain('demand:list.requiredFrom'), to: plain('demand:list.requiredTo'), createdFrom: plain('demand:list.createdFrom'), createdTo: plain('demand:list.createdTo'),
  heightFrom: plain('demand:list.heightFrom'), heightTo: plain('demand:list.heightTo'), offsetFrom: plain('demand:list.offsetFrom'), offsetTo: plain('demand:list.offsetTo'), import: plain('list:filter.import'),
  state: { label: 'common:detail.state', words: 'demand:state' }, group: { label: 'demand:list.group', words: 'demand:stateGroup' }, carrier: { label: 'demand:field.carrier', words: 'common:carrier' },
  division: { label: 'demand:list.place', is: 'division' }, place: { label: 'demand:list.place', is: 'division' }, owner: { label: 'demand:list.owner', is: 'person' },
  duplicate: { label: 'demand:list.duplicate', words: 'demand:duplicate' }, kind: { label: 'demand:list.kind', words: 'demand:kind' },
  priority: dictionary('priority'), scene: dictionary('scene'), stationClass: dictionary('stationClass'), datum: dictionary('datum'), maintenanceGrade: dictionary('maintenanceGrade'),
  system: { label: 'demand:field.systems', words: 'demand:dictionary.system' }, towerType: { label: 'demand:field.towerType', words: 'pricing:towerType' }, shelterType: { label: 'demand:field.shelterType', words: 'pricing:shelterType' },
  railProject: { label: 'demand:field.railProject', is: 'yesNo' }, nightAccess: { label: 'demand:field.nightAccess', is: 'yesNo' },
  buildingType: dictionary('buildingType'), tunnelType: { label: 'demand:field.tunnelType', words: 'pricing:dasType' }, bore: dictionary('bore'), band: { label: 'demand:field.sourceBands', words: 'demand:dictionary.band' },
  poiType: dictionary('poiType'), rruSupply: dictionary('rruSupply'), doublePath: { label: 'demand:field.doublePath', is: 'yesNo' }, buildingName: plain('demand:field.buildingName'), tunnelName: plain('demand:field.tunnelName'),
  due: { label: 'task:field.due', words: 'task:due' }, view: { label: 'list:filter.view', words: 'task:view' },
  sort: { label: 'list:filter.sort', is: 'sort' }, size: plain('common:list.size'),
}

const pool: Readonly<Record<string, Called>> = { state: { label: 'task:field.state', words: 'task:state' } }

const sites: Readonly<Record<string, Called>> = {
  text: plain('site:list.text'), division: { label: 'site:list.place', is: 'division' }, kind: { label: 'site:field.kind', words: 'site:kind' }, state: { label: 'site:field.state', words: 'site:state' },
  sharing: { label: 'site:list.sharing', words: 'site:sharing' }, tenant: { label: 'site:list.tenant', words: 'common:carrier' }, powerMode: { label: 'site:field.powerMode', words: 'siting:dictionary.powerMode' },
  towerType: { label: 'site:field.towerType', words: 'pricing:towerType' }, heightFrom: plain('site:list.heightFrom'), heightTo: plain('site:list.heightTo'), freeFrom: plain('site:list.freeFrom'), freeTo: plain('site:list.freeTo'),
  box: plain('site:list.box'), free: { label: 'site:portal.freeOnly', is: 'yesNo' }, mine: { label: 'site:portal.mineOnly', is: 'yesNo' },
}

const byList: Partial<Record<ListId, Readonly<Record<string, Called>>>> = {
  'screening.list': pool,
  'siting.list': pool,
  'order.list': { state: { label: 'order:list.state', words: 'order:state' } },
  'site.list': sites,
  'portal.sites': sites,
  'portal.orders': { view: { label: 'common:detail.state', words: 'portal:orders.view' } },
}

type Say = (key: string, values?: Record<string, unknown>) => string

interface Names {
  division: (code: string) => string
  /** Label of a declared sort of the list. */
  sort: (key: string) => string
}

/** What an address asks for, in words, one entry per filter; names that nobody knows stay as they are. */
export function filterWords(listId: ListId, query: string, { t, names }: { t: Say; names: Names }): string[] {
  return [...new URLSearchParams(query)].flatMap(([name, value]) => {
    const called = byList[listId]?.[name] ?? everywhere[name]
    return called ? [t('list:filter.is', { label: t(called.label), value: valueWords(called, value, { t, names }) })] : []
  })
}

function valueWords({ words, is }: Called, value: string, { t, names }: { t: Say; names: Names }): string {
  if (is === 'division') return names.division(value)
  if (is === 'yesNo') return t(value === '1' ? 'error:word.yes' : 'error:word.no')
  if (is === 'person') return value === 'me' ? t('list:filter.me') : value
  if (is === 'sort') return t(value.startsWith('-') ? 'list:filter.down' : 'list:filter.up', { label: names.sort(value.replace(/^-/, '')) })
  if (!words) return value
  // A value that no dictionary has asks for nothing.
  return /^\w+$/.test(value) ? t(`${words}.${value}`) : value
}
