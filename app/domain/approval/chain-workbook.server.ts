import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Translate } from '~/fields/message'
import { readSheet } from '~/platform/workbook/read.server'
import { writeRows } from '~/platform/workbook/rows.server'
import { demandKinds } from '../demand/kinds'
import { findDivision, placeName, type Divisions } from '../shared/division'
import { escalationRoles, levels, modes, signingRoles, type ChainStep } from './chain'
import { emptyStep, typedOf, type SignerTyped, type StepTyped } from './chain-typed'

/** The table of authority: each step with its amounts, places and signers. */
export const chainHeadings = ['步骤名称', '审批方式', '审批人', '金额起（元，含）', '金额止（元，不含）', '适用地区', '需求类别', '办理时限（工作小时）', '提前提醒（工作小时）', '超时上报（工作小时后）', '上报角色'] as const
type Heading = (typeof chainHeadings)[number]
const widths = [18, 20, 44, 16, 16, 18, 14, 14, 14, 16, 16]
const between = '；'

const coded = (text: string, codes: readonly string[], label: (code: string) => string): string => codes.find((code) => label(code) === text || code === text) ?? text

/** One row for each step, as it is read again. */
export async function chainWorkbook(steps: readonly ChainStep[], { t, divisions, sheetName }: { t: Translate; divisions: Divisions; sheetName: string }): Promise<Uint8Array> {
  const to = new PassThrough()
  const written = buffer(to)
  await writeRows({ to, sheetName, columns: chainHeadings.map((heading, at) => ({ heading, width: widths[at] ?? 14 })), rows: steps.map((step) => rowOf(typedOf(step), { t, divisions })) })
  return written
}

const levelWord = (level: string, t: Translate): string => (level === 'any' ? '' : `@${t(`approval:levelName.${level}`)}`)

function rowOf(step: StepTyped, { t, divisions }: { t: Translate; divisions: Divisions }): string[] {
  const signers = step.signers.map(({ role, level, person }) => (person === '' ? `${t(`people:role.${role}`)}${levelWord(level, t)}` : person)).join(between)
  return [
    step.name, t(`approval:mode.${step.mode}`), signers, step.fromYuan, step.toYuan, step.region === '' ? '' : placeName(divisions, step.region), step.demandKind === '' ? '' : t(`demand:kind.${step.demandKind}`),
    step.hours, step.remindHours, step.escalateHours, step.escalateRole === '' ? '' : t(`people:role.${step.escalateRole}`),
  ]
}

export type ChainRead = { ok: true; rows: { row: number; typed: StepTyped }[] } | { ok: false; because: string; facts?: Record<string, string | number> }

const headings: readonly string[] = chainHeadings

/** The steps of a workbook as they were typed, with their row; what of them cannot be is found by `stepIn`. */
export async function readChainWorkbook(path: string, { t, divisions }: { t: Translate; divisions: Divisions }): Promise<ChainRead> {
  const read = await readSheet(path, (heading) => headings.includes(heading.trim()))
  if (!read.ok) return { ok: false, because: read.because, facts: read.facts }

  return { ok: true, rows: read.sheet.rows.map(({ number, cells }) => ({ row: number, typed: typedIn((heading) => (cells[heading] ?? '').trim(), { t, divisions }) })) }
}

function typedIn(cell: (heading: Heading) => string, { t, divisions }: { t: Translate; divisions: Divisions }): StepTyped {
  return {
    ...emptyStep,
    name: cell('步骤名称'),
    mode: coded(cell('审批方式'), modes, (code) => t(`approval:mode.${code}`)),
    signers: cell('审批人').split(/[；;]/).map((one) => one.trim()).filter((one) => one !== '').map((one) => signerIn(one, t)),
    fromYuan: cell('金额起（元，含）'),
    toYuan: cell('金额止（元，不含）'),
    region: regionIn(cell('适用地区'), divisions),
    demandKind: coded(cell('需求类别'), demandKinds, (code) => t(`demand:kind.${code}`)),
    hours: cell('办理时限（工作小时）'),
    remindHours: cell('提前提醒（工作小时）'),
    escalateHours: cell('超时上报（工作小时后）'),
    escalateRole: coded(cell('上报角色'), escalationRoles, (code) => t(`people:role.${code}`)),
  }
}

/** A role with its level behind an @, or the name of a person. */
function signerIn(text: string, t: Translate): SignerTyped {
  const [named = '', level = ''] = text.split('@').map((part) => part.trim())
  const role = signingRoles.find((code) => t(`people:role.${code}`) === named)
  if (!role) return { role: '', level: 'any', person: text }
  return { role, level: level === '' ? 'any' : coded(level, levels, (code) => t(`approval:levelName.${code}`)), person: '' }
}

function regionIn(text: string, divisions: Divisions): string {
  if (text === '') return ''
  const [province = '', city, district] = text.split(/\s+/)
  const found = findDivision(divisions, 'province', province, null)
  if (!found || city === undefined) return found?.code ?? text
  const within = findDivision(divisions, 'city', city, found.code)
  if (!within || district === undefined) return within?.code ?? text
  return findDivision(divisions, 'district', district, within.code)?.code ?? text
}
