import { seedGround } from '../prisma/ground'
import { seedPeople, seedSites } from '../prisma/world'
import { seedAnswers, seedChanges } from '../prisma/world-answers'
import { seedApprovals } from '../prisma/world-approvals'
import { seedDemands } from '../prisma/world-demands'
import { seedImports, seedViews } from '../prisma/world-imports'
import { seedPack } from '../prisma/world-pack'
import { seedTasks } from '../prisma/world-tasks'
import { freshDatabase } from './database'

/** This worker's database with the whole demo world in it, as `npm start` shows it. */
export async function demoWorld(): Promise<void> {
  await freshDatabase()
  await seedGround()
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
