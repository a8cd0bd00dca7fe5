import { newPaper, type PaperTable } from '~/platform/pdf.server'
import type { Say } from '../pricing/explanation'
import { yuanOf } from '../shared/money'
import type { FormContent, Side } from './form'
import { printedForm } from './form-words'
import type { Cell, PrintedFact, PrintedTable } from './printed-form'

export interface FormPdf {
  content: FormContent
  side: Side
  contentHash: string | null
  withSteps: boolean
  /** The confirmation in one sentence, once it was given. */
  signed: string | null
  say: Say
}

/** 附件5 as a PDF with its font: the same words and figures as the page and the workbook. */
export async function writeFormPdf({ content, side, contentHash, withSteps, signed, say }: FormPdf): Promise<Buffer> {
  const form = printedForm(content, { side, contentHash, say })
  const paper = await newPaper({ title: `${form.title} ${content.number}` })
  paper.title(form.title, say('order:form.annex'))
  if (contentHash === null) paper.note(say('order:form.draftNote'))
  paper.facts(form.head.map(factOf))
  for (const { title, facts, table } of form.parts) {
    paper.heading(title)
    if (facts.length > 0) paper.facts(facts.map(factOf))
    if (table) paper.table(tableOf(table))
  }
  paper.heading(say('order:form.price'))
  paper.table(tableOf(form.lines))
  paper.facts(form.totals.map(factOf))
  for (const note of form.notes) paper.note(note)
  if (withSteps) {
    paper.heading(say('order:form.steps'))
    paper.table(tableOf(form.steps))
  }
  const blank = (side_: 'towerSide' | 'carrierSide') => [say(`order:form.${side_}`), `${say('order:form.signedBy')}：`, `${say('order:form.signedOn')}：`]
  paper.signatures([blank('towerSide'), blank('carrierSide')])
  if (signed !== null) paper.note(signed)
  const version = content.issue?.formVersion ?? say('order:form.draft')
  return paper.end((page, pages) => say('order:form.foot', { number: content.number, version, hash: contentHash?.slice(0, 16) ?? '—', page, pages }))
}

/** As the page writes it: thousands apart, two places. */
export function cellText(cell: Cell): string {
  if (typeof cell !== 'object') return String(cell)
  const [whole = '0', places = '00'] = yuanOf(BigInt(cell.fen)).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${places}`
}

const factOf = ({ label, value, unit }: PrintedFact) => ({ label, value: unit && value !== '—' ? `${cellText(value)} ${unit}` : cellText(value) })
const tableOf = ({ columns, rows }: PrintedTable): PaperTable => ({ columns, rows: rows.map((row) => row.map(cellText)) })
