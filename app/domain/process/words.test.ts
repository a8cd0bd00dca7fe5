import { expect, it } from 'vitest'
import { languages } from '../shared/language'
import { refusalCodes } from '../shared/verdict'
import { demandStates, stepCodes } from './demand-process'
import { milestoneCodes } from './milestones'
import { translate } from '~/locales/words'

it('every refusal, state, step and milestone has its words in both languages', () => {
  const keys = [
    ...refusalCodes.map((code) => `error:refusal.${code}`),
    ...demandStates.map((code) => `demand:state.${code}`),
    ...stepCodes.map((code) => `demand:step.${code}`),
    ...milestoneCodes.map((code) => `demand:milestone.${code}`),
  ]
  for (const language of languages) for (const key of keys) expect(translate(language)(key)).not.toContain('⟦')
})
