import divisions from '../../prisma/divisions.json' with { type: 'json' }
import common from '../../app/locales/zh-CN/common.json' with { type: 'json' }
import peopleWords from '../../app/locales/zh-CN/people.json' with { type: 'json' }
import { people, type Person } from './people'

/** Known to everybody who reads this: such accounts are refused in production unless DEMO=1. */
export const password = 'tieta-demo-2026'

const names = divisions as Record<string, string>
const roleNames = peopleWords.role as Record<string, string>
const carrierNames = common.carrier as Record<string, string>

const placeOf = (code: string): string => (code === '' ? '全国' : (names[code] ?? code))

function saysOf({ name, grants }: Person): string {
  const [first] = grants
  const carrier = first?.carrier ? `${carrierNames[first.carrier] ?? first.carrier} · ` : ''
  return `${name}  ${carrier}${roleNames[first?.role ?? ''] ?? ''} · ${grants.map((grant) => placeOf(grant.division)).join('、')}`
}

/** What `npm start` prints. */
export const accounts = people.map((person) => ({ login: person.login, says: saysOf(person) }))
