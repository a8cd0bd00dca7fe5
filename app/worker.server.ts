import { watchApprovals } from '~/domain/approval/watch.commands.server'
import { runRules } from '~/domain/automation/firing.commands.server'
import { checkImport } from '~/domain/demand/checking.commands.server'
import { importDemands, settleImports } from '~/domain/demand/importing.commands.server'
import { moveOrders } from '~/domain/cascade/moving.commands.server'
import { expireForms } from '~/domain/order/expiring.commands.server'
import { makeHeads } from '~/domain/order/heads.commands.server'
import { promiseDates } from '~/domain/demand/promise.commands.server'
import { undoDemands } from '~/domain/demand/undoing.commands.server'
import { tellPartners } from '~/domain/process/partners.commands.server'
import { answerWhatIf, daysKept } from '~/domain/pricing/what-if.commands.server'
import { sweepAnswers } from '~/domain/pricing/what-if-workbook.server'
import { recordProposal, solveProposal } from '~/domain/matching/proposing.commands.server'
import { sendMails } from '~/domain/notice/mailing.commands.server'
import { remindOfQuestions } from '~/domain/screening/reminding.commands.server'
import { workBatch } from '~/domain/report/batching.commands.server'
import { sweepExports, writeLargeExport } from '~/domain/report/exporting.commands.server'
import { reckonTasks } from '~/domain/task/reckoning.commands.server'
import { checkSites } from '~/domain/site/import-checking.commands.server'
import { importSites } from '~/domain/site/import.commands.server'
import { dealOutNew } from '~/domain/task/dispatching.commands.server'
import { returnIdle } from '~/domain/task/idle.commands.server'
import { climbLadder } from '~/domain/task/ladder.commands.server'
import { env } from '~/platform/env.server'
import { outliveStrayRejections } from '~/platform/faults.server'
import { log } from '~/platform/log.server'
import { seal, sealedLogs } from '~/platform/seal.server'
import { closePool } from '~/platform/sql.server'
import { sweep } from '~/platform/sweep.server'
import { work, type Handler } from '~/platform/work.server'

/** Which work answers to which kind of job. Labels: job:kind.<kind>. */
const handlers: Record<string, Handler> = {
  'demand.check': checkImport,
  'demand.import': importDemands,
  'demand.settle': settleImports,
  'demand.promise': promiseDates,
  'demand.undo': undoDemands,
  'matching.propose': solveProposal,
  'matching.record': recordProposal,
  'joint.partners': tellPartners,
  'question.remind': remindOfQuestions,
  'order.expire': (job) => expireForms(job),
  'list.batch': workBatch,
  'list.export': writeLargeExport,
  'book.move': moveOrders,
  'pricing.whatIf': answerWhatIf,
  'site.check': checkSites,
  'site.import': importSites,
  'automation.run': runRules,
  'receipt.heads': makeHeads,
  'notice.mail': (job) => sendMails(job, env.mail),
  'approval.watch': watchApprovals,
  'task.dispatch': dealOutNew,
  'task.idle': returnIdle,
  'task.ladder': climbLadder,
  'task.reckon': reckonTasks,
  seal: async ({ progress }) => {
    let done = 0
    for (const one of sealedLogs) done += await seal(one, { now: new Date() })
    await progress({ done, total: done })
    return { againAfterSeconds: 60 }
  },
  sweep: async ({ progress }) => {
    const done = (await sweep(new Date(), (rows) => progress({ done: rows }))) + (await sweepExports(new Date())) + (await sweepAnswers(new Date(), daysKept))
    await progress({ done, total: done })
    return { againAfterSeconds: 3600 }
  },
}

outliveStrayRejections()
const stopping = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
log.info({ kinds: Object.keys(handlers) }, 'worker started')
await work({ handlers, perpetual: ['seal', 'sweep', 'task.ladder', 'task.dispatch', 'task.idle', 'approval.watch', 'demand.promise', 'demand.settle', 'notice.mail', 'automation.run', 'question.remind', 'receipt.heads', 'order.expire'], signal: stopping.signal })
await closePool()
log.info('worker stopped')
process.exit(0)
