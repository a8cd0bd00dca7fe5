import { seedWorld } from '../prisma/demo-world'
import { seedGround } from '../prisma/ground'
import { freshDatabase } from './database'

/** This worker's database with the whole demo world in it, as `npm start` shows it. */
export async function demoWorld(): Promise<void> {
  await freshDatabase()
  await seedGround()
  await seedWorld()
}
