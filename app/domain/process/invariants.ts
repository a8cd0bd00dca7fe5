/** Holds after every step, whoever took which at once: the query finds what breaks it, as `found`. */
export interface Invariant {
  name: string
  sql: string
}

const unfinished = "('open', 'claimed', 'offered')"
/** Of records that began here, from their first event on; what was taken over brings no events with it. */
const own = "d.origin <> 'legacy'"
const tables = { demand: 'demand', task: 'task', order: 'orders', change: 'change_document', cascade: 'sharing_cascade' } as const
type Aggregate = keyof typeof tables

const historyOf = (aggregate: Aggregate): Invariant[] => [
  {
    name: `every version of a ${aggregate} has its event, and none has two`,
    sql: `SELECT r.number AS found FROM ${tables[aggregate]} r LEFT JOIN history_event h ON h.aggregate = '${aggregate}' AND h.aggregate_id = r.id
           GROUP BY r.id, r.number, r.version HAVING COUNT(h.id) <> r.version OR COALESCE(MAX(h.sequence), 0) <> r.version`,
  },
  {
    name: `a ${aggregate} is in the state that its last event led to`,
    sql: `SELECT r.number AS found FROM ${tables[aggregate]} r JOIN history_event h ON h.aggregate = '${aggregate}' AND h.aggregate_id = r.id AND h.sequence = r.version WHERE h.to_state <> r.state`,
  },
  {
    name: `each event of a ${aggregate} begins where the one before it ended`,
    sql: `SELECT CONCAT(h.aggregate_id, ' ', h.step) AS found FROM history_event h JOIN history_event b ON b.aggregate = h.aggregate AND b.aggregate_id = h.aggregate_id AND b.sequence = h.sequence - 1
           WHERE h.aggregate = '${aggregate}' AND h.from_state IS NOT NULL AND h.from_state <> b.to_state`,
  },
]

const tasks: Invariant[] = [
  {
    name: 'a demand in screening or siting has exactly one unfinished task of that stage, every other demand none',
    sql: `SELECT d.number AS found FROM demand d LEFT JOIN task t ON t.demand_id = d.id AND t.state IN ${unfinished}
           GROUP BY d.id, d.number, d.state HAVING COUNT(t.id) <> (d.state IN ('screening', 'siting')) OR COUNT(CASE WHEN t.kind = d.state THEN 1 END) <> (d.state IN ('screening', 'siting'))`,
  },
  {
    name: 'an open task is nobody\'s, a claimed one is somebody\'s',
    sql: "SELECT number AS found FROM task WHERE (state = 'open' AND assignee_id IS NOT NULL) OR (state = 'claimed' AND assignee_id IS NULL)",
  },
  {
    name: 'a task that is done has one final reply, any other none',
    sql: `SELECT t.number AS found FROM task t LEFT JOIN task_reply r ON r.task_id = t.id AND r.final = TRUE GROUP BY t.id, t.number, t.state HAVING COUNT(r.id) <> (t.state = 'done')`,
  },
  {
    name: 'a task has one draft at most',
    sql: 'SELECT task_id AS found FROM task_reply WHERE final = FALSE GROUP BY task_id HAVING COUNT(*) > 1',
  },
]

const planned = "('screening', 'screen_failed', 'screened', 'siting', 'siting_failed', 'sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed')"
const chosen = "('siting', 'siting_failed', 'sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed')"

const choices: Invariant[] = [
  {
    name: 'a demand past matching has one plan in force, one before it none',
    sql: `SELECT d.number AS found FROM demand d LEFT JOIN matching_plan p ON p.demand_id = d.id AND p.active = TRUE WHERE ${own}
           GROUP BY d.id, d.number, d.state HAVING COUNT(p.id) > 1 OR (d.state IN ${planned} AND COUNT(p.id) = 0) OR (d.state IN ('submitted', 'returned', 'collected', 'matching') AND COUNT(p.id) > 0)`,
  },
  {
    name: 'a demand past its confirmation has one chosen site, one that is not there yet none',
    sql: `SELECT d.number AS found FROM demand d LEFT JOIN task_reply r ON r.demand_id = d.id LEFT JOIN screened_site s ON s.reply_id = r.id AND s.chosen = TRUE WHERE ${own}
           GROUP BY d.id, d.number, d.state HAVING COUNT(s.id) > 1 OR (d.state IN ${chosen} AND COUNT(s.id) = 0) OR (d.state IN ('matching', 'screening', 'screen_failed', 'screened') AND COUNT(s.id) > 0)`,
  },
  {
    name: 'a demand is suspected while, and only while, a pair of it waits for a verdict',
    sql: `SELECT d.number AS found FROM demand d WHERE d.state = 'collected' AND (d.duplicate = 'suspected') <> EXISTS (SELECT 1 FROM duplicate_pair p WHERE p.demand_id = d.id AND p.verdict = 'open')`,
  },
]

/** The state of an order by that of its demand; of every other demand the order is void. */
const orderStates = `CASE d.state WHEN 'ordering' THEN o.state IN ('draft', 'returned') WHEN 'order_approving' THEN o.state = 'approving'
  WHEN 'order_pending' THEN o.state IN ('issued', 'expired') WHEN 'order_confirmed' THEN o.state = 'signed' ELSE o.state = 'voided' END`

const orders: Invariant[] = [
  {
    name: 'an order stands where its demand stands',
    sql: `SELECT o.number AS found FROM orders o JOIN demand d ON d.id = o.demand_id WHERE NOT (${orderStates})`,
  },
  {
    name: 'a demand in its order stage has an order',
    sql: `SELECT d.number AS found FROM demand d WHERE ${own} AND d.state IN ('ordering', 'order_approving', 'order_pending', 'order_confirmed') AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.demand_id = d.id)`,
  },
  {
    name: 'each issued form is kept, and the last one is the order\'s own',
    sql: `SELECT o.number AS found FROM orders o LEFT JOIN order_form f ON f.order_id = o.id GROUP BY o.id, o.number, o.form_version HAVING COUNT(f.form_version) <> o.form_version OR COALESCE(MAX(f.form_version), 0) <> o.form_version`,
  },
  {
    name: 'a signed order is signed on exactly the content that was issued',
    sql: `SELECT o.number AS found FROM orders o WHERE o.state = 'signed' AND NOT EXISTS
           (SELECT 1 FROM signature s JOIN order_form f ON f.order_id = o.id AND f.form_version = s.form_version
             WHERE s.order_id = o.id AND s.act IN ('confirm', 'scan') AND s.form_version = o.form_version AND s.content_hash = o.content_hash AND f.content_hash = o.content_hash)`,
  },
  {
    name: 'an order that waits for approval has one running case, every other none',
    sql: `SELECT o.number AS found FROM orders o LEFT JOIN approval_case a ON a.subject = 'order' AND a.subject_id = o.id AND a.state = 'running'
           GROUP BY o.id, o.number, o.state HAVING COUNT(a.id) <> (o.state = 'approving')`,
  },
]

const approvals: Invariant[] = [
  {
    name: 'somebody has the word in every running approval, nobody in any other',
    sql: `SELECT a.title AS found FROM approval_case a LEFT JOIN approval_seat s ON s.case_id = a.id AND s.state = 'open'
           GROUP BY a.id, a.title, a.state HAVING (COUNT(s.id) > 0) <> (a.state = 'running')`,
  },
  {
    name: 'an approval that was given has a signature in each of its steps',
    sql: `SELECT a.title AS found FROM approval_case a LEFT JOIN approval_seat s ON s.case_id = a.id AND s.kind = 'chain' AND s.step > 0 AND s.state = 'signed'
           WHERE a.state = 'approved' GROUP BY a.id, a.title, a.steps HAVING COUNT(DISTINCT s.step) <> JSON_LENGTH(a.steps)`,
  },
  {
    name: 'nobody has signed what he had a hand in',
    sql: `SELECT a.title AS found FROM approval_case a JOIN approval_seat s ON s.case_id = a.id AND s.state = 'signed' WHERE s.signed_by_id = a.asked_by_id OR JSON_CONTAINS(a.authors, CAST(s.signed_by_id AS CHAR))`,
  },
  {
    name: 'of each chain one version at most holds at a moment',
    sql: `SELECT CONCAT(c.kind, ' ', c.province_code, ' ', c.number) AS found FROM approval_chain c JOIN approval_chain o ON o.kind = c.kind AND o.province_code = c.province_code AND o.id > c.id AND o.state = 'published'
           WHERE c.state = 'published' AND (c.valid_to IS NULL OR c.valid_to > o.valid_from) AND (o.valid_to IS NULL OR o.valid_to > c.valid_from)`,
  },
]

const live = "('draft', 'previewed', 'consenting', 'approving')"

const answers: Invariant[] = [
  {
    name: 'a demand has one open question at most, and only while it waits for confirmation',
    sql: `SELECT d.number AS found FROM demand d JOIN screening_question q ON q.demand_id = d.id AND q.state = 'open' GROUP BY d.id, d.number, d.state HAVING COUNT(*) > 1 OR d.state <> 'screened'`,
  },
  {
    name: 'an answer that came another way has its proof',
    sql: "SELECT q.demand_number AS found FROM screening_question q LEFT JOIN attachment a ON a.aggregate = 'screening_question' AND a.aggregate_id = q.id WHERE q.state = 'answered' AND q.channel <> 'portal' AND a.id IS NULL",
  },
  {
    name: 'a demand has one change document under way at most, and none once it has ended',
    sql: `SELECT d.number AS found FROM demand d JOIN change_document c ON c.demand_id = d.id AND c.state IN ${live} GROUP BY d.id, d.number, d.state HAVING COUNT(*) > 1 OR d.state = 'cancelled'`,
  },
  {
    name: 'a change document that is done was carried out by one step of its demand',
    sql: "SELECT c.number AS found FROM change_document c LEFT JOIN history_event h ON h.aggregate = 'demand' AND h.aggregate_id = c.demand_id AND h.sequence = c.demand_version + 1 AND h.step = IF(c.kind = 'cancel', 'cancel', 'change_demand') WHERE c.state = 'done' AND h.id IS NULL",
  },
]

const messages: Invariant[] = [
  ['order.confirmed', "('confirm_order')"] as const,
  ['demand.cancelled', "('cancel', 'refuse_order')"] as const,
].map(([topic, steps]) => ({
  name: `each ${topic} is told to other systems once`,
  sql: `SELECT h.aggregate_id AS found FROM history_event h LEFT JOIN outbox_message m ON m.topic = '${topic}' AND m.aggregate = 'demand' AND m.aggregate_id = h.aggregate_id
         WHERE h.aggregate = 'demand' AND h.step IN ${steps} GROUP BY h.aggregate_id HAVING COUNT(DISTINCT m.id) <> COUNT(DISTINCT h.id)`,
}))

const cascades: Invariant[] = [
  {
    name: 'an event on a site that was decided has a change order and amounts for each order that it changes, any other has none',
    sql: `SELECT c.number AS found FROM sharing_cascade c LEFT JOIN sharing_change s ON s.cascade_id = c.id LEFT JOIN order_amount a ON a.cascade_id = c.id AND a.order_id = s.order_id AND a.from_day = s.from_day
           GROUP BY c.id, c.number, c.state, c.changed HAVING COUNT(s.id) <> IF(c.state = 'decided', c.changed, 0) OR COUNT(a.id) <> COUNT(s.id)`,
  },
  {
    name: 'no two events of a site were decided at once',
    sql: "SELECT site_id AS found FROM sharing_cascade WHERE state = 'decided' GROUP BY site_id, site_version HAVING COUNT(*) > 1",
  },
]

export const invariants: readonly Invariant[] = [...historyOf('demand'), ...historyOf('task'), ...historyOf('order'), ...historyOf('change'), ...historyOf('cascade'), ...cascades, ...answers, ...tasks, ...choices, ...orders, ...approvals, ...messages]
