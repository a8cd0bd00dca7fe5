import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const packages = readdirSync('node_modules').flatMap((name) => (name.startsWith('@') ? readdirSync(join('node_modules', name)).map((part) => join(name, part)) : [name]))

it('no package was built from source: a bare machine has no compiler', () => {
  expect(packages.length).toBeGreaterThan(100)
  expect(packages.filter((name) => existsSync(join('node_modules', name, 'build', 'Release')))).toEqual([])
})
