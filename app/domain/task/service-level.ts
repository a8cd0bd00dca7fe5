import { addWorkingHours, workingHoursBefore, type Calendar } from '../shared/working-time'

/** A stage that has a time to be answered in: the kind of its task. */
export const levelStages = ['screening', 'siting'] as const
export type LevelStage = (typeof levelStages)[number]

/** How long a stage may take. '' stands for every kind of demand, every priority, every province. */
export interface ServiceLevel {
  stage: string
  kind: string
  priority: string
  provinceCode: string
  /** Working hours to reply. */
  hours: number
  /** Working hours before the due moment at which the holder, or the pool, is reminded; 0 is never. */
  remindHours: number
  /** Working hours after the due moment at which the superior is told. */
  superiorHours: number
  /** Working hours after the due moment at which the province is told. */
  provinceHours: number
}

export interface LevelSubject {
  stage: string
  kind: string
  priority: string
  provinceCode: string
}

/** Stands where nobody has set anything. */
export const usualLevel = (stage: string): ServiceLevel => ({
  stage, kind: '', priority: '', provinceCode: '', hours: stage === 'siting' ? 80 : 40, remindHours: 8, superiorHours: 0, provinceHours: 8,
})

/** The narrower a rule, the more it weighs: province before priority before kind. */
const weight = ({ kind, priority, provinceCode }: ServiceLevel): number => (provinceCode ? 4 : 0) + (priority ? 2 : 0) + (kind ? 1 : 0)

/** The narrowest rule that fits. */
export function levelFor(levels: readonly ServiceLevel[], subject: LevelSubject): ServiceLevel {
  const fits = (said: string, is: string) => said === '' || said === is
  const fitting = levels.filter((one) => (
    one.stage === subject.stage && fits(one.kind, subject.kind) && fits(one.priority, subject.priority) && fits(one.provinceCode, subject.provinceCode)
  ))
  return fitting.sort((a, b) => weight(b) - weight(a))[0] ?? usualLevel(subject.stage)
}

const mostHours = 2_000
const isHours = (hours: number, least: number): boolean => Number.isInteger(hours) && hours >= least && hours <= mostHours

/** Every stage has a general rule, no two rules are for the same, and their hours are hours. */
export function levelsInOrder(levels: readonly ServiceLevel[]): boolean {
  const keys = levels.map(({ stage, kind, priority, provinceCode }) => [stage, kind, priority, provinceCode].join())
  const general = levelStages.every((stage) => keys.includes(`${stage},,,`))
  return general && new Set(keys).size === keys.length && levels.every((level) => faultsOf(level).length === 0)
}

/** Figures of a rule that are no hours, by their names. */
export function faultsOf({ hours, remindHours, superiorHours, provinceHours }: ServiceLevel): string[] {
  const figures = { hours: isHours(hours, 1), remindHours: isHours(remindHours, 0), superiorHours: isHours(superiorHours, 0), provinceHours: isHours(provinceHours, 0) }
  return Object.entries(figures).filter(([, good]) => !good).map(([name]) => name)
}

/** The rungs of the ladder, in their order. */
export const rungs = ['remind', 'escalate_superior', 'escalate_province'] as const
export type Rung = (typeof rungs)[number]

export interface Alarm {
  rung: Rung
  at: Date
}

type Ladder = Pick<ServiceLevel, 'remindHours' | 'superiorHours' | 'provinceHours'>

/** When each rung is due, for a task that began at `start`. */
export function alarmsOf(due: Date, ladder: Ladder, { start, calendar }: { start: Date; calendar: Calendar }): Alarm[] {
  const alarms: Alarm[] = [
    { rung: 'escalate_superior', at: addWorkingHours(due, ladder.superiorHours, calendar) },
    { rung: 'escalate_province', at: addWorkingHours(due, Math.max(ladder.provinceHours, ladder.superiorHours), calendar) },
  ]
  return ladder.remindHours > 0 ? [{ rung: 'remind', at: workingHoursBefore(due, ladder.remindHours, { start, calendar }) }, ...alarms] : alarms
}

/** The rung above those that were climbed (0 = none yet); null at the top. */
export function nextAlarm(alarms: readonly Alarm[], climbed: number): Alarm | null {
  return alarms.find(({ rung }) => rungs.indexOf(rung) >= climbed) ?? null
}
