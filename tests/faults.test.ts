import { expect, it } from 'vitest'
import { errorStatuses } from '~/ui/error-page'
import { languages } from '~/domain/shared/language'
import { translate } from '~/locales/words'
import { workbookRefusals } from '~/platform/workbook/admit.server'
import { anyFacts, refusalCodes, stopCodes, workbookCodes } from '../app/routes/help/_faults'

it('every code is explained in both languages: what happened, why, and what to do', () => {
  for (const language of languages) {
    const t = translate(language)
    const said = [
      ...refusalCodes.flatMap((code) => [t(`error:refusal.${code}`, anyFacts), t(`help:fault.${code}.why`), t(`help:fault.${code}.todo`)]),
      ...stopCodes.flatMap((code) => ['what', 'why', 'todo'].map((part) => t(`help:fault.${code}.${part}`))),
      ...workbookCodes.map((code) => t(`error:workbook.${code}`, anyFacts)),
      ...errorStatuses.flatMap((status) => ['title', 'why', 'todo'].map((part) => t(`error:page.${status}.${part}`))),
    ]
    expect(said.filter((words) => /⟦|\{\{/.test(words))).toEqual([])
  }
})

it('no code stands for two things', () => {
  const all: string[] = [...refusalCodes, ...stopCodes, ...workbookCodes]
  expect(new Set(all).size).toBe(all.length)
})

it('every refusal of the workbook reader stands in the list, and none that it does not know', () => {
  expect([...workbookCodes].sort()).toEqual([...workbookRefusals].sort())
})
