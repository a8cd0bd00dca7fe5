import { db } from '../app/platform/db.server'
import { addBook } from '../app/domain/pricing/store.server'
import divisionBoxes from './division-boxes.json' with { type: 'json' }
import divisionNames from './divisions.json' with { type: 'json' }
import holidays from './holidays.json' with { type: 'json' }
import { books } from '../tests/world/books'

const levels = { 2: 'province', 4: 'city', 6: 'district' } as const
const names = divisionNames as Record<string, string>
const boxes = divisionBoxes as unknown as Record<string, number[]>

/** What the product needs everywhere, demonstration or not: divisions, calendar, service levels, price books. What is there stays. */
export async function seedGround(): Promise<void> {
  const codes = Object.keys(names).sort((a, b) => a.length - b.length || a.localeCompare(b))
  await db.division.createMany({ skipDuplicates: true, data: codes.map(divisionRow) })
  await db.holiday.createMany({
    skipDuplicates: true,
    data: Object.entries(holidays).map(([day, name]) => ({ day: new Date(`${day}T00:00:00Z`), working: name.startsWith('+'), name: name.replace('+', '') })),
  })
  if ((await db.serviceLevelVersion.count()) === 0) await db.serviceLevelVersion.create({ data: firstLevels })
  for (const book of books) {
    const there = await db.priceBook.findUnique({ where: { code: book.head.code } })
    if (!there) await db.$transaction((tx) => addBook(tx, { head: book.head, name: `商务定价 ${book.head.code}`, rows: book.rows, examples: book.examples }), { timeout: 60_000 })
  }
}

/** From before everything: 40 working hours to screen a site, 80 to negotiate one, twice as fast where it is urgent. */
const firstLevels = {
  validFrom: new Date('2019-01-01T00:00:00+08:00'), note: '初始时限', byUserId: 0, byName: '系统', createdAt: new Date('2019-01-01T00:00:00+08:00'),
  rules: {
    create: [
      { stage: 'screening', hours: 40, remindHours: 8, superiorHours: 0, provinceHours: 8 },
      { stage: 'screening', priority: 'high', hours: 20, remindHours: 4, superiorHours: 0, provinceHours: 4 },
      { stage: 'siting', hours: 80, remindHours: 16, superiorHours: 0, provinceHours: 16 },
      { stage: 'siting', priority: 'high', hours: 40, remindHours: 8, superiorHours: 0, provinceHours: 8 },
    ],
  },
}

function divisionRow(code: string) {
  const level = levels[code.length as 2 | 4 | 6]
  const name = names[code] ?? ''
  const parentCode = code.length === 2 ? null : code.slice(0, -2)
  // A municipality's single city is called 市辖区; people write the municipality's own name.
  const shortName = level === 'city' && /^(市辖区|县)$/.test(name) ? (names[code.slice(0, 2)] ?? name) : name
  const [minLongitude, minLatitude, maxLongitude, maxLatitude] = boxes[code] ?? []
  return { code, level, parentCode, name, shortName, minLongitude, minLatitude, maxLongitude, maxLatitude }
}
