import { rows } from '~/platform/sql.server'
import { jointGroupOf, partnersIn } from '../matching/partners.store.server'
import { db } from '~/platform/db.server'
import type { Standing } from '../process/consequence'
import type { DemandState } from '../process/demand-process'

/** What stands behind a demand now. The caller has found it within his scope. */
export async function standingOf({ id, state }: { id: number; state: DemandState }): Promise<Standing> {
  const [tasks, [plan], [site], [order], [question], group] = await Promise.all([
    rows<Standing['tasks'][number]>("SELECT number, kind, assignee_name AS assigneeName FROM task WHERE demand_id = ? AND state IN ('open', 'claimed', 'offered') ORDER BY id", [id]),
    rows<{ choice: string }>('SELECT choice FROM matching_plan WHERE demand_id = ? AND active = TRUE LIMIT 1', [id]),
    rows<{ name: string }>('SELECT s.name FROM screened_site s JOIN task_reply r ON r.id = s.reply_id WHERE r.demand_id = ? AND s.chosen = TRUE LIMIT 1', [id]),
    rows<NonNullable<Standing['order']>>('SELECT number, state, form_version AS formVersion FROM orders WHERE demand_id = ?', [id]),
    rows<{ round: number }>("SELECT round FROM screening_question WHERE demand_id = ? AND state = 'open'", [id]),
    jointGroupOf(db, id),
  ])
  const partners = group === null ? [] : await partnersIn(group, id)
  return { state, tasks, plan: plan?.choice ?? null, site: site?.name ?? null, order: order ?? null, question: question?.round ?? null, partners }
}
