import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { hoursInOrder, mayChoose, usualChoice, type Choice, type Hours } from './choice'

export interface Choosing {
  choices: readonly Choice[]
  hours: Hours
  /** All that he holds are provinces or the nation. */
  wide: boolean
  version: number
  key: string | null
}

/** How this person is told from now on. What equals the usual is not kept, so that he follows it when it changes. */
export const chooseNotices = (visitor: Visitor, { choices, hours, wide, version, key }: Choosing): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      if (!choices.every(mayChoose) || !hoursInOrder(hours)) return refuse('invalid')
      const userId = visitor.user.id
      const changed = { ...hours, version: version + 1, changedAt: visitor.now }
      const written = version === 0
        ? await tx.$executeRawUnsafe('INSERT IGNORE INTO notice_hours (user_id, digest_minute, quiet_from, quiet_to, version, changed_at) VALUES (?, ?, ?, ?, 1, UTC_TIMESTAMP(3))', userId, hours.digestMinute, hours.quietFrom, hours.quietTo)
        : (await tx.noticeHours.updateMany({ where: { userId, version }, data: changed })).count
      if (written === 0) return refuse('changedMeanwhile', { by: visitor.user.name, at: visitor.now.toISOString() })

      const own = choices.filter((choice) => {
        const usual = usualChoice(choice.topic, { wide })
        return usual.way !== choice.way || usual.mail !== choice.mail
      })
      await tx.noticeChoice.deleteMany({ where: { userId } })
      await tx.noticeChoice.createMany({ data: own.map((choice) => ({ ...choice, userId, changedAt: visitor.now })) })
      await record(tx, visitor, { event: 'me.noticeChoices', outcome: 'done', detail: { choices: own, hours } })
      return { ok: true }
    }),
  )
