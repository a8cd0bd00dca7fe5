import type { Field } from '~/fields/field'
import { kinds } from '../demand/kinds'
import type { Demand } from '../demand/demand'
import { candidates } from '../screening/das.fields'
import { mostCandidates } from '../screening/screening.fields'
import type { Plan } from '../screening/plan.store.server'
import type { ScreenedSite } from '../screening/reply.store.server'
import type { NearSite } from '../site/near.store.server'
import type { TaskRow } from '../task/store.server'
import { sitingResults } from './siting.fields'

/** 任务书: what whoever works on a task takes along. */
export interface TaskBook {
  title: string
  number: string
  head: BookFact[]
  demand: BookFact[]
  plan: { title: string; remarks: string; table: BookTable } | null
  near: BookTable
  /** What has to be photographed or brought back. */
  checklist: string[]
  reply: BlankReply
}

export interface BookFact {
  label: string
  value: string | number
  unit: string
}

export interface BookTable {
  columns: string[]
  rows: (string | number)[][]
}

/** The reply as a blank to be filled in by hand. */
export interface BlankReply {
  /** What is written into: one column for each candidate site, or one. */
  columns: string[]
  lines: { label: string; required: boolean; unit: string; /** To be ticked; empty where it is written. */ choices: string[] }[]
}

export interface BookSource {
  task: TaskRow
  demand: Demand
  plan: Plan | null
  /** What screening left, for a siting task. */
  candidates: readonly ScreenedSite[]
  near: readonly NearSite[]
  place: string
  /** What has to be brought back, in words. */
  checklist: readonly string[]
}

type Say = (key: string, values?: Record<string, unknown>) => string
/** Figures as they are written: moments in Beijing. */
export interface BookWords { say: Say; time: (isoUtc: string) => string }

/** Said by the head of the sheet already, or by codes of divisions. */
const saidInHead = ['carrier', 'name', 'province', 'city', 'district', 'provinceCode', 'cityCode', 'districtCode']

export function taskBook({ task, demand, plan, candidates: found, near, place, checklist }: BookSource, words: BookWords): TaskBook {
  const { say, time } = words
  const fact = (label: string, value: string | number | null): BookFact => ({ label: say(label), value: value ?? '—', unit: '' })
  return {
    title: say(`pool:book.title.${task.kind}`),
    number: task.number,
    head: [
      fact('task:field.number', task.number), fact('task:field.title', task.title), fact('task:field.demand', task.demandNumber),
      fact('task:field.carrier', say(`common:carrier.${demand.values.carrier}`)), fact('task:field.place', place),
      fact('task:field.due', time(task.dueAt)), fact('task:field.assignee', task.assigneeName), fact('task:field.released', task.releaseCount),
    ],
    demand: demandFacts(demand, say),
    plan: task.kind === 'siting' ? foundOf(found, say) : plan && planOf(plan, say),
    near: nearTable(near, say),
    checklist: [...checklist],
    reply: blankReply(task.kind, demand.kind, say),
  }
}

function demandFacts({ kind, values }: Demand, say: Say): BookFact[] {
  const { form } = kinds[kind]
  const cells = form.toRow({ ...values }, say)
  return form.fields.flatMap((field, at) => {
    const value = cells[at]
    if (saidInHead.includes(field.field) || value === null || value === undefined || value === '') return []
    return [{ label: say(field.labelKey), value, unit: field.unit ? say(field.unit) : '' }]
  })
}

function planOf({ choice, remarks, candidates: planned }: Plan, say: Say): TaskBook['plan'] {
  return {
    title: `${say('task:plan')}：${say(`task:choice.${choice}`)}`,
    remarks: remarks ?? '',
    table: {
      columns: ['#', say('screening:field.name'), say('screening:field.siteCode'), say('screening:field.longitude'), say('screening:field.latitude'), say('pool:book.metres'), say('screening:field.address')],
      rows: planned.map(({ rank, name, site, longitude, latitude, distanceMetres }) => [rank, name, site?.code ?? '—', longitude, latitude, Math.round(distanceMetres), site?.address ?? '—']),
    },
  }
}

/** The talks are about these: a filled sheet names the one agreed on by its number. */
const foundOf = (found: readonly ScreenedSite[], say: Say): TaskBook['plan'] => ({
  title: say('pack:candidates'),
  remarks: '',
  table: {
    columns: ['#', say('screening:field.name'), say('screening:field.siteCode'), say('screening:field.longitude'), say('screening:field.latitude'), say('pool:book.metres'), say('screening:field.address')],
    rows: found.map(({ rank, name, chosen, siteCode, longitude, latitude, distanceMetres, address }) => [rank, `${name}${chosen ? say('pack:chosen') : ''}`, siteCode ?? '—', longitude, latitude, Math.round(distanceMetres), address]),
  },
})

const nearTable = (near: readonly NearSite[], say: Say): BookTable => ({
  columns: ['#', say('site:field.code'), say('screening:field.name'), say('site:field.towerType'), say('pool:book.height'), say('pool:book.free'), say('pool:book.metres')],
  rows: near.map((site, at) => [
    at + 1, site.own ? site.code : say('site:near.stranger'), site.own ? site.name : '—', say(`pricing:towerType.${site.towerType}`), site.heightMetres, site.freePlatforms, Math.round(site.distanceMetres),
  ]),
})

function blankReply(kind: TaskRow['kind'], demandKind: Demand['kind'], say: Say): BlankReply {
  const fields: readonly Field[] = kind === 'screening' ? candidates[demandKind].fields : sitingResults[demandKind].fields
  const numbered = Array.from({ length: mostCandidates }, (_, at) => say('screening:section.candidate', { n: at + 1 }))
  const choicesOf = ({ control, options }: Field) => (control === 'checkbox' ? [say('error:word.yes'), say('error:word.no')] : options.map(({ labelKey }) => say(labelKey)))
  return {
    columns: kind === 'screening' ? numbered : [say('pool:book.found')],
    lines: fields.map((field) => ({ label: say(field.labelKey), required: field.required, unit: field.unit ? say(field.unit) : '', choices: choicesOf(field) })),
  }
}
