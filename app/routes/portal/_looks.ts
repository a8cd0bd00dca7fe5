import type { CarrierOrderState } from '~/domain/order/carrier-view'
import type { Milestone } from '~/domain/process/milestones'
import { dayInBeijing } from '~/domain/shared/working-time'
import type { Translate } from '~/locales/words'
import type { Step } from '~/ui/stepper'
import type { Tone } from '~/ui/tag'

export const orderTones: Record<CarrierOrderState, Tone> = { issued: 'violet', returned: 'blue', signed: 'green', expired: 'red', voided: 'grey' }

export const stepsInWords = (milestones: readonly Milestone[], t: Translate): Step[] =>
  milestones.map(({ code, state, at, reason }) => ({ label: t(`demand:milestone.${code}`), state, date: at && dayInBeijing(new Date(at)), ...(reason ? { reason } : {}) }))
