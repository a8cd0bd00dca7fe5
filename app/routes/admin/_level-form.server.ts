import { faultsOf, levelStages, type ServiceLevel } from '~/domain/task/service-level'
import { textIn } from '../_address-id'

/** One line of the form as it was typed. */
export type LevelTyped = Record<'stage' | 'kind' | 'priority' | 'provinceCode' | 'hours' | 'remindHours' | 'superiorHours' | 'provinceHours', string>

export const levelFields = ['stage', 'kind', 'priority', 'provinceCode', 'hours', 'remindHours', 'superiorHours', 'provinceHours'] as const
const figures = ['hours', 'remindHours', 'superiorHours', 'provinceHours'] as const

/** Lines to be filled besides those that are there. */
export const spareLines = 3
const mostLines = 300

export const typedOf = (level: ServiceLevel): LevelTyped => Object.fromEntries(levelFields.map((name) => [name, String(level[name])])) as LevelTyped
export const emptyLine: LevelTyped = { stage: '', kind: '', priority: '', provinceCode: '', hours: '', remindHours: '', superiorHours: '', provinceHours: '' }

/** The lines of the posted form; one whose stage was left empty is no line. */
export function linesIn(form: FormData | null): LevelTyped[] {
  const count = Math.min(mostLines, Number(textIn(form, 'lines')) || 0)
  return Array.from({ length: count }, (_, at) => Object.fromEntries(levelFields.map((name) => [name, textIn(form, `${name}-${at}`).trim()])) as LevelTyped).filter(({ stage }) => stage !== '')
}

export const levelsOf = (lines: readonly LevelTyped[]): ServiceLevel[] =>
  lines.map((line) => ({ ...line, ...(Object.fromEntries(figures.map((name) => [name, /^\d{1,4}$/.test(line[name]) ? Number(line[name]) : Number.NaN])) as Record<(typeof figures)[number], number>) }))

/** Errors by the name of the field; says also which stage lacks its general rule and which rules are for the same. */
export function levelErrors(lines: readonly LevelTyped[], words: { hours: string; twice: string; general: (stage: string) => string }): Record<string, string> {
  const levels = levelsOf(lines)
  const keys = levels.map(({ stage, kind, priority, provinceCode }) => [stage, kind, priority, provinceCode].join())
  const entries = levels.flatMap((level, at) => [
    ...faultsOf(level).map((name): [string, string] => [`${name}-${at}`, words.hours]),
    ...(keys.indexOf(keys[at]!) < at ? [[`stage-${at}`, words.twice] as [string, string]] : []),
  ])
  const missing = levelStages.filter((stage) => !keys.includes(`${stage},,,`)).map((stage): [string, string] => ['stage-0', words.general(stage)])
  return Object.fromEntries([...missing, ...entries])
}
