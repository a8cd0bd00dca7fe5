import { run, tool } from './run.mjs'
import { Missing, command, isEntry, say } from './say.mjs'
import { whenChanged } from './stamp.mjs'

const help = `
node scripts/prisma-client.mjs

Makes the database client (app/generated/prisma) and the DDL (prisma/ddl/schema.sql) when prisma/schema.prisma has changed.
`

/** Prisma may not fetch its engines: generating needs none. */
export const prismaEnv = { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }

/** @returns {Promise<boolean>} whether there was anything to make */
export function makePrismaClient() {
  const sources = ['prisma/schema.prisma', 'prisma.config.ts', 'scripts/prisma-ddl.mjs', 'node_modules/prisma/package.json']
  return whenChanged('prisma-client', { sources, makes: ['app/generated/prisma/client.ts', 'prisma/ddl/schema.sql'] }, async () => {
    say('Making the database client')
    const made = await run(tool('prisma'), ['generate'], { env: prismaEnv, quiet: true })
    if (!made.ok) throw new Missing(`prisma generate failed:\n${made.output.trim()}`)
  })
}

if (isEntry(import.meta.url)) {
  await command(help, async () => {
    if (!(await makePrismaClient())) say('The database client is up to date')
  })
}
