import { appointStandIn } from '../app/domain/people/stand-in.commands.server'
import { scopeOf } from '../app/domain/people/scope'
import type { Visitor } from '../app/domain/people/visitor'
import { pauseTask, resumeTask } from '../app/domain/task/clock.commands.server'
import { claimTask } from '../app/domain/task/commands.server'
import { saveDispatch, simulateDispatch } from '../app/domain/task/dispatch.commands.server'
import { acceptTask, addHelper, offerTask, refuseOffer } from '../app/domain/task/handing.commands.server'
import { publishTaskRules } from '../app/domain/task/limit.commands.server'
import { db } from '../app/platform/db.server'
import { at } from './world-people'

const day = 86_400_000

function done<T extends { ok: boolean }>(what: string, verdict: T): Extract<T, { ok: true }> {
  if (!verdict.ok) throw new Error(`${what}: ${JSON.stringify(verdict)}`)
  return verdict as Extract<T, { ok: true }>
}

const idOf = async (login: string): Promise<number> => (await db.user.findUniqueOrThrow({ where: { login }, select: { id: true } })).id

/** What people do with tasks between a claim and a reply, walked through the product's own commands: handed over, refused, helped with, done for another. */
export async function seedTasks(): Promise<void> {
  if ((await db.taskRule.count()) > 0) return
  await handedOver()
  await refusedOnce()
  await rules()
}

/** 周涛 is away for some days; 魏娜 stands in for him, and takes his task over in the end. */
async function handedOver(): Promise<void> {
  const task = await db.task.findFirstOrThrow({ where: { title: '西站候车楼室分', kind: 'screening', state: 'open' } })
  const pace = (Date.now() - task.createdAt.getTime()) / 8
  const moment = (step: number) => new Date(task.createdAt.getTime() + step * pace)
  const zhou = (step: number) => at('zhoutao', moment(step))
  const wei = (step: number) => at('weina', moment(step))
  const asked = { kind: 'screening' as const, taskId: task.id }

  done('claim', await claimTask(await zhou(1), { ...asked, key: 'world-tasks-claim' }))
  const { today } = await zhou(2)
  const to = new Date(Date.parse(today) + 5 * day).toISOString().slice(0, 10)
  done('stand-in', await appointStandIn(await zhou(2), { standInId: await idOf('weina'), role: 'area_manager', divisionCode: '', from: today, to, note: '参加全省培训', key: 'world-tasks-stand-in' }))
  const forZhou = async (step: number): Promise<Visitor> => {
    const [visitor, { scope }] = [await wei(step), await zhou(step)]
    return { ...visitor, standsFor: [{ userId: await idOf('zhoutao'), name: '周涛', scope }], ownScope: scopeOf([{ role: 'area_manager', divisionCode: '3701', carrier: null }]) }
  }
  const until = new Date(moment(4).getTime() + day).toISOString()
  done('pause', await pauseTask(await forZhou(3), { ...asked, key: 'world-tasks-pause', reason: 'access', until, note: '站房管理单位安排次日进场' }))
  done('resume', await resumeTask(await forZhou(4), { ...asked, key: 'world-tasks-resume' }))
  done('offer', await offerTask(await zhou(5), { taskId: task.id, key: 'world-tasks-offer', toUserId: await idOf('weina'), words: '您已到过现场，请接着办理' }))
  done('accept', await acceptTask(await wei(6), { taskId: task.id, key: 'world-tasks-accept' }))
}

/** 李强 offers a task to 魏娜, who cannot take it but helps with it. */
async function refusedOnce(): Promise<void> {
  const task = await db.task.findFirstOrThrow({ where: { title: '燕山立交东', kind: 'siting', state: 'claimed' } })
  const pace = (Date.now() - task.claimedAt!.getTime()) / 8
  const li = (step: number) => at('liqiang', new Date(task.claimedAt!.getTime() + step * pace))
  const wei = (step: number) => at('weina', new Date(task.claimedAt!.getTime() + step * pace))
  const toUserId = await idOf('weina')
  done('offer', await offerTask(await li(1), { taskId: task.id, key: 'world-tasks-offer-2', toUserId, words: '业主在外地，您与其相熟' }))
  done('refuse', await refuseOffer(await wei(2), { taskId: task.id, key: 'world-tasks-refuse', words: '手头已有三个谈判，月底前排不出时间' }))
  done('helper', await addHelper(await li(3), { taskId: task.id, key: 'world-tasks-helper', toUserId, words: '请陪同联系业主' }))
}

/** What one may hold, and a dispatch rule that was tried and is not on. */
async function rules(): Promise<void> {
  const administrator = await at('guoan', new Date(Date.now() - day))
  const limit = (kind: 'screening' | 'siting', holdingLimit: number) => ({ kind, holdingLimit, idleDays: 0 })
  done('rules', await publishTaskRules(administrator, { rules: [limit('screening', 30), limit('siting', 15)], note: '防止囤单，先定持单上限', version: 0, key: 'world-tasks-rules' }))
  const content = { kinds: ['screening', 'siting'] as const, onlyDistrict: false, exempt: [{ login: 'yezhou', kinds: ['siting'] as const }] }
  done('dispatch', await saveDispatch(administrator, { content, note: '拟自下月起自动派单', version: 0, key: 'world-tasks-dispatch' }))
  done('simulation', await simulateDispatch(administrator, { version: 1, key: 'world-tasks-simulate' }))
}
