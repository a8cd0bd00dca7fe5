import { readFileSync } from 'node:fs'
import mysql from 'mysql2/promise'
import { expect, test } from 'vitest'
import { emptyDatabase, workerDatabase } from '../database'
import { schemaFacts } from './schema-facts'

/** What the schema language of Prisma cannot say, and migrations may therefore add. */
const beyondPrisma: readonly RegExp[] = [/^column demand\.cell bigint\(20\) NULL .*STORED GENERATED/, /^index demand\.demand_cell_idx /, /^column site\.cell int\(11\) NULL .*STORED GENERATED/, /^index site\.site_cell_idx /]

test('the migrated database is the one that schema.prisma describes', async () => {
  const described = await emptyDatabase(`towercrm_described_${process.env.VITEST_POOL_ID ?? '1'}`)
  const connection = await mysql.createConnection({ uri: described, multipleStatements: true })
  await connection.query(readFileSync('prisma/ddl/schema.sql', 'utf8'))
  await connection.end()

  const said = await schemaFacts(described)
  const made = (await schemaFacts(await workerDatabase())).filter((fact) => !beyondPrisma.some((pattern) => pattern.test(fact)))
  expect(said.length).toBeGreaterThan(0)
  expect(made).toEqual(said)
})

test('a lost index, a widened column and a changed rule of deletion are all noticed', async () => {
  const url = await emptyDatabase(`towercrm_described_${process.env.VITEST_POOL_ID ?? '1'}`)
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true })
  await connection.query(`CREATE TABLE a (id INT PRIMARY KEY, word VARCHAR(9) NOT NULL DEFAULT 'x', KEY by_word (word));
    CREATE TABLE b (id INT PRIMARY KEY, a_id INT NULL, CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE SET NULL)`)
  const before = await schemaFacts(url)
  await connection.query(`ALTER TABLE a MODIFY word VARCHAR(10) NULL, DROP KEY by_word;
    ALTER TABLE b DROP FOREIGN KEY b_a; ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE`)
  await connection.end()

  const after = await schemaFacts(url)
  expect(before.filter((fact) => !after.includes(fact))).toEqual([
    "column a.word varchar(9) NOT NULL default='x'  utf8mb4_unicode_ci",
    'index a.by_word BTREE (word)',
    'key b.b_a (a_id) -> a(id) delete=SET NULL update=RESTRICT',
  ])
})
