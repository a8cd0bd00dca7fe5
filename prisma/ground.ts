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
  await db.serviceLevel.createMany({ skipDuplicates: true, data: [{ kind: 'screening', hours: 40 }, { kind: 'siting', hours: 80 }] })
  for (const book of books) {
    const there = await db.priceBook.findUnique({ where: { code: book.head.code } })
    if (!there) await db.$transaction((tx) => addBook(tx, { head: book.head, name: `商务定价 ${book.head.code}`, rows: book.rows }), { timeout: 60_000 })
  }
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
