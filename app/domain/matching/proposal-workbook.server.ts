import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Translate } from '~/locales/words'
import { keepText } from '~/platform/workbook/rows.server'
import type { Proposal } from './batch-proposal'
import { provenGap } from './batch-proposal'
import type { ProposalLine } from './proposal.store.server'

export interface SaidProposal {
  proposal: Proposal
  lines: readonly ProposalLine[]
  t: Translate
  /** Another choice, and why a line could not be recorded, in words. */
  whys: (line: ProposalLine) => string[]
  refusal: (line: ProposalLine) => string | null
  place: (districtCode: string) => string
}

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)
const money = '#,##0.00'

/** The proposal as a workbook: what it comes to, then a line for each demand. Written as it is read, so that its size does not matter. */
export function writeProposal(said: SaidProposal): ReadableStream<Uint8Array> {
  const out = new PassThrough()
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  void fill(workbook, said).catch((error: Error) => out.destroy(error))
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}

async function fill(workbook: ExcelJS.stream.xlsx.WorkbookWriter, said: SaidProposal): Promise<void> {
  summary(workbook, said)
  const sheet = workbook.addWorksheet(said.t('matching:workbook.lines'), { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] })
  const columns = columnsOf(said)
  sheet.columns = columns.map(({ width, format }) => ({ width, style: format ? { numFmt: format } : {} }))
  const head = sheet.addRow(columns.map(({ label }) => label))
  head.font = { bold: true }
  head.commit()
  for (const [index, line] of said.lines.entries()) {
    const values = columns.map(({ value }) => value(line))
    const row = sheet.addRow(values)
    keepText(row, values)
    row.commit()
    if (index % 200 === 199) await new Promise((done) => setImmediate(done))
  }
  sheet.commit()
  await workbook.commit()
}

function summary(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { proposal, t }: SaidProposal): void {
  const sheet = workbook.addWorksheet(t('matching:workbook.summary'))
  sheet.columns = [{ width: 34 }, { width: 22, style: { numFmt: money } }]
  const gap = provenGap(proposal)
  const facts: [string, string | number | null][] = [
    [t('demand:field.batch'), proposal.batch], [t('matching:batches.towers'), proposal.demandCount], [t('matching:workbook.book'), proposal.bookCode],
    [t('matching:workbook.total'), yuan(proposal.totalFen)], [t('matching:workbook.buildAll'), yuan(proposal.buildAllFen)], [t('matching:workbook.greedy'), yuan(proposal.greedyFen)],
    [t('matching:workbook.bound'), yuan(proposal.boundFen)], [t('matching:workbook.gap'), gap === null ? t('matching:workbook.unproven') : `${(gap * 100).toFixed(2)} %`],
    [t('matching:field.alterCostYuan'), yuan(proposal.alterCostFen)], [t('matching:field.alterPlaces'), proposal.alterPlaces],
    [t('matching:plans.by'), proposal.byName],
  ]
  for (const fact of facts) {
    const row = sheet.addRow(fact)
    keepText(row, fact)
    row.commit()
  }
  sheet.commit()
}

interface SheetColumn {
  label: string
  width: number
  format?: string
  value: (line: ProposalLine) => string | number | null
}

const columnsOf = ({ t, whys, refusal, place }: SaidProposal): SheetColumn[] => [
  { label: t('demand:list.number'), width: 24, value: ({ number }) => number },
  { label: t('demand:field.name'), width: 26, value: ({ name }) => name },
  { label: t('demand:field.carrier'), width: 12, value: ({ carrier }) => t(`common:carrier.${carrier}`) },
  { label: t('demand:list.place'), width: 22, value: ({ districtCode }) => place(districtCode) },
  { label: t('matching:batch.choice'), width: 14, value: ({ choice }) => (choice ? t(`matching:choice.${choice}`) : null) },
  { label: t('matching:workbook.place'), width: 26, value: ({ placeName }) => placeName },
  { label: t('matching:field.pointLongitude'), width: 13, format: '0.000000', value: ({ longitude }) => longitude },
  { label: t('matching:field.pointLatitude'), width: 13, format: '0.000000', value: ({ latitude }) => latitude },
  { label: t('matching:workbook.distance'), width: 10, value: ({ distanceMetres }) => distanceMetres },
  { label: t('matching:workbook.mount'), width: 10, value: ({ mountMetres }) => mountMetres },
  { label: t('matching:workbook.spread'), width: 22, value: ({ spread }) => spread.map((one) => t('matching:batch.hung', { metres: one.mountMetres, n: one.antennas })).join(t('demand:list.semicolon')) || null },
  { label: t('matching:others.group'), width: 24, value: ({ together }) => together },
  { label: t('matching:batch.fee'), width: 16, format: money, value: ({ yearlyFen }) => yuan(yearlyFen) },
  { label: t('matching:batch.gainShort'), width: 16, format: money, value: ({ gainFen }) => yuan(gainFen) },
  { label: t('matching:batch.why'), width: 70, value: (line) => whys(line).join('\n') || null },
  { label: t('matching:batch.isFixed'), width: 12, value: ({ fixed }) => (fixed ? t(`matching:choice.${fixed.choice}`) : null) },
  { label: t('common:detail.state'), width: 14, value: ({ state, changed }) => t(state === 'recorded' ? 'matching:batch.recorded' : changed ? 'matching:batch.changed' : 'matching:batch.open') },
  { label: t('matching:workbook.remark'), width: 30, value: refusal },
]
