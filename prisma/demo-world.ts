import { createHash } from 'node:crypto'
import { db } from '../app/platform/db.server'
import { demands } from '../tests/world/demands'
import { seedPeople, seedSites } from './world'
import { seedAnswers, seedChanges } from './world-answers'
import { seedApprovals } from './world-approvals'
import { seedDemands } from './world-demands'
import { seedImports, seedViews } from './world-imports'
import { seedPack } from './world-pack'
import { seedTasks } from './world-tasks'

/** All of the demo world; each part leaves what is there. One of an earlier version stays as it is: later parts tell of demands that it does not hold. */
export async function seedWorld(): Promise<void> {
  if (!(await isOfThisVersion())) return
  await seedPeople()
  await seedSites()
  await seedDemands()
  await seedTasks()
  await seedApprovals()
  await seedAnswers()
  await seedChanges()
  await seedImports()
  await seedViews()
  await seedPack()
}

async function isOfThisVersion(): Promise<boolean> {
  const name = 'demo world'
  const hash = createHash('sha256').update(JSON.stringify(demands)).digest('hex')
  const begun = await db.seedRun.findUnique({ where: { name } })
  if (begun) return begun.hash === hash
  if ((await db.demand.count()) > 0) return false
  await db.seedRun.create({ data: { name, hash, at: new Date() } })
  return true
}
