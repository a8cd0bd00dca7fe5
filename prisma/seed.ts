import { hashOf } from '../app/domain/people/password-hash.server'
import { db } from '../app/platform/db.server'
import { outliveStrayRejections } from '../app/platform/faults.server'
import { closePool } from '../app/platform/sql.server'
import { seedWorld } from './demo-world'
import { seedGround } from './ground'

/** The first administrator of a real installation comes from FIRST_ADMIN_LOGIN and FIRST_ADMIN_PASSWORD, and must change the password at once. */
async function seedFirstAdministrator(): Promise<void> {
  const { FIRST_ADMIN_LOGIN: login, FIRST_ADMIN_PASSWORD: secret } = process.env
  if (!login || !secret || (await db.user.count()) > 0) return

  const now = new Date()
  await db.user.create({
    data: {
      login, name: login, createdAt: now,
      grants: { create: [{ role: 'system_admin', divisionCode: '' }] },
      credential: { create: { hash: await hashOf(secret), history: [], changedAt: now, mustChange: true } },
    },
  })
}

outliveStrayRejections()
await seedGround()
if (process.env.DEMO === '1') {
  await seedWorld()
} else {
  await seedFirstAdministrator()
}
await db.$disconnect()
await closePool()
