import { readFileSync, readdirSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { contentOf } from '~/domain/order/form'
import { writeFormWorkbook } from '~/domain/order/form-workbook.server'
import { priceInputs } from '~/domain/order/price-inputs'
import { writePackWorkbook } from '~/domain/pack/pack-workbook.server'
import { writeTaskBook } from '~/domain/siting/task-book-workbook.server'
import { writeProposal } from '~/domain/matching/proposal-workbook.server'
import { price } from '~/domain/pricing/annual-price'
import { bookWorkbook } from '~/domain/pricing/book-workbook.server'
import { translate } from '~/locales/words'
import { writeErrors } from '~/platform/workbook/errors.server'
import { filledWorkbook } from '~/platform/workbook/filled.server'
import { writeReport } from '~/platform/workbook/report.server'
import { writeRows } from '~/platform/workbook/rows.server'
import { writeTemplate, type Template } from '~/platform/workbook/template.server'
import { v2018 } from './world/books'
import { orderWith } from './world/orders'

const t = translate('zh-CN')
const hostile = ['=1+1', '=HYPERLINK("http://x","y")', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1']
const first = hostile[0]!

const template: Template = {
  stamp: { template: 'a', version: '1' }, sheetName: 'a', note: first, places: [],
  columns: hostile.map((heading, at) => ({ heading, required: false, width: 10, kind: at % 2 === 0 ? 'text' as const : 'number' as const })),
  guide: { sheetName: 'b', headings: hostile, rows: [hostile] }, notListed: { title: '', text: '' },
}

function orderForm(): Promise<Buffer> {
  const plain = orderWith()
  const order = orderWith({ site: { ...plain.parts.site, carrierStationName: first, address: hostile[4]! } }, { demandName: first, number: hostile[2]! })
  const given = priceInputs(order.parts, { provinceCode: '37', leasedTypes: [] })
  if (!given.ok) throw new Error(given.because)
  const worked = price(given.inputs.order, v2018, given.inputs.occupancy, '2026-11-24')
  if (!worked.ok) throw new Error(worked.because)
  const content = contentOf(order, { place: first, price: worked.price, overrun: true, issue: { formVersion: 1, issuedOn: '2026-11-24', expiresOn: '2026-12-24' } })
  return writeFormWorkbook({ content, side: 'staff', contentHash: first, say: t })
}

function proposal(): Promise<Buffer> {
  const line = {
    id: 1, demandId: 1, demandVersion: 1, number: 'XQ', name: first, carrier: 'CMCC', districtCode: '370102', choice: null, siteId: null, placeName: hostile[1]!, longitude: 117, latitude: 36, distanceMetres: 1, mountMetres: 30, together: hostile[4]!,
    yearlyFen: 1, gainFen: 1, spread: [{ mountMetres: 38, antennas: 3 }], fixed: null, others: [], state: 'proposed' as const, refusal: null, demandState: 'matching' as const, changed: false,
  }
  const whole = {
    id: 1, batch: first, state: 'solved' as never, version: 1, alterCostFen: 0, alterPlaces: 0, jobId: null, bookCode: 'V2018', solver: 'highs' as const, demandCount: 1, siteCount: 1, wayCount: 1, clusterCount: 1, totalFen: 1, boundFen: 1, greedyFen: 1, buildAllFen: 1,
    failure: null, byUserId: 1, byName: hostile[2]!, createdAt: '2026-11-24T00:00:00.000Z', solvedAt: null,
  }
  const body = writeProposal({ proposal: whole, lines: [line], t, whys: () => [hostile[3]!], refusal: () => first, place: () => first })
  return new Response(body).arrayBuffer().then((bytes) => Buffer.from(bytes))
}

function fieldPack(): Promise<Buffer> {
  const task = { id: 1, kind: 'screening', number: hostile[2]!, title: first, carrier: 'CMCC', districtCode: '370102', longitude: 117, latitude: 36, dueAt: '2026-11-24T00:00:00.000Z', address: hostile[4]!, contact: hostile[1]!, phone: '1' }
  const demand = { id: 1, kind: 'tower', values: { name: first, longitude: 117, latitude: 36, address: hostile[4]! } }
  const near = [{ own: true, code: hostile[3]!, name: first, distanceMetres: 1 }]
  const sheet = { task, demand, near, plan: null, candidates: [], checklist: [], typed: null, legMetres: 0 }
  return writePackWorkbook({ pack: { id: 1, kind: 'screening', tasks: [], hash: '00000000', createdAt: task.dueAt }, sheets: [sheet as never], t, divisions: new Map(), time: (iso) => iso, surveyor: hostile[3]! })
}

function taskSheet(): Promise<Buffer> {
  const table = { columns: hostile, rows: [hostile] }
  const facts = hostile.map((text) => ({ label: text, value: text, unit: text }))
  return writeTaskBook({ title: first, number: first, head: facts, demand: facts, plan: { title: first, remarks: first, table }, near: table, checklist: hostile, reply: { columns: hostile, lines: [{ label: first, required: false, unit: first, choices: hostile }] } }, t)
}

const priceBook = async (): Promise<Buffer> => Buffer.from(await bookWorkbook({
  items: hostile.map((source, at) => ({ kind: 'tax', key1: at === 0 ? '*' : source, key2: '', from: null, to: null, value: '0.06', source, confidence: 'public' })),
  examples: hostile.map((name) => ({ name, asked: { day: name, height1: name }, expected: { total: '1.00' } })),
}, { t, divisions: new Map() }))

async function rows(): Promise<Buffer> {
  const to = new PassThrough()
  const written = buffer(to)
  await writeRows({ to, sheetName: 'a', columns: hostile.map((heading) => ({ heading, width: 10 })), rows: [hostile] })
  return written
}

/** Every module of the product that makes workbooks, and what it makes of hostile texts. */
const writers: Record<string, () => Promise<Buffer>> = {
  'platform/workbook/rows.server.ts': rows,
  'platform/workbook/report.server.ts': () => writeReport([{ name: 'a', headings: hostile, widths: [10], rows: [hostile] }]),
  'platform/workbook/errors.server.ts': () => writeErrors(template, [{ number: 3, cells: Object.fromEntries(hostile.map((text) => [text, text])), problems: [{ heading: first, message: first }] }], { rowNumber: '原行号', reason: '原因' }),
  'platform/workbook/template.server.ts': () => writeTemplate(template),
  'platform/workbook/filled.server.ts': () => filledWorkbook({ template, rows: [hostile] }),
  'domain/order/form-workbook.server.ts': orderForm,
  'domain/matching/proposal-workbook.server.ts': proposal,
  'domain/pack/pack-workbook.server.ts': fieldPack,
  'domain/pricing/book-workbook.server.ts': priceBook,
  'domain/siting/task-book-workbook.server.ts': taskSheet,
}

/** These begin with a note above their headings. */
const headed = ['platform/workbook/errors.server.ts', 'platform/workbook/template.server.ts', 'platform/workbook/filled.server.ts']

/** Makes only the hidden sheet inside a template. */
const parts = ['platform/workbook/stamp.server.ts']

describe('text that looks like a formula stays text', () => {
  test('in every workbook that the product makes: no other module writes any', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    const making = files.filter((path) => /from 'exceljs'/.test(readFileSync(`app/${path}`, 'utf8')))
    expect(making.sort()).toEqual([...Object.keys(writers), ...parts].sort())
  })

  test.each(Object.keys(writers))('%s', async (name) => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await writers[name]!()) as never)
    let texts = 0
    for (const sheet of workbook.worksheets.filter(({ name: called }) => called !== '_template')) {
      sheet.eachRow((row, number) => row.eachCell((cell) => {
        expect([cell.address, cell.type === ExcelJS.ValueType.Formula]).toEqual([cell.address, false])
        if (typeof cell.value !== 'string' || !/^[=+\-@\t\r]/.test(cell.value)) return
        texts += 1
        if (number > (headed.includes(name) ? 2 : 1)) expect([name, cell.address, cell.numFmt]).toEqual([name, cell.address, '@'])
      }))
    }
    expect(texts).toBeGreaterThan(0)
  })
})
