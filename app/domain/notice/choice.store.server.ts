import { usualDigestMinute } from '~/platform/notice.server'
import { row, rows } from '~/platform/sql.server'
import type { Choice, Hours } from './choice'
import { isTopic, isWay } from './topics'

export interface Chosen {
  choices: Choice[]
  hours: Hours
  /** 0: nothing was ever chosen. */
  version: number
}

/** What a person has chosen; topics that he has left alone are not among it. */
export async function chosenBy(userId: number): Promise<Chosen> {
  const [choices, hours] = await Promise.all([
    rows<{ topic: string; way: string; mail: number }>('SELECT topic, way, mail FROM notice_choice WHERE user_id = ?', [userId]),
    row<Hours & { version: number }>('SELECT digest_minute AS digestMinute, quiet_from AS quietFrom, quiet_to AS quietTo, version FROM notice_hours WHERE user_id = ?', [userId]),
  ])
  return {
    choices: choices.flatMap(({ topic, way, mail }) => (isTopic(topic) && isWay(way) ? [{ topic, way, mail: mail === 1 }] : [])),
    hours: hours ? { digestMinute: hours.digestMinute, quietFrom: hours.quietFrom, quietTo: hours.quietTo } : { digestMinute: usualDigestMinute, quietFrom: null, quietTo: null },
    version: hours?.version ?? 0,
  }
}

/** Where his mails go, and whether all he holds are provinces or the nation. */
export async function reachOf(userId: number): Promise<{ email: string | null; demo: boolean; wide: boolean }> {
  const found = await row<{ email: string | null; demo: number; depth: number | null }>(
    'SELECT u.email, u.demo, (SELECT MAX(LENGTH(g.division_code)) FROM role_grant g WHERE g.user_id = u.id) AS depth FROM user u WHERE u.id = ?', [userId],
  )
  return { email: found?.email ?? null, demo: found?.demo === 1, wide: (found?.depth ?? 6) < 4 }
}
