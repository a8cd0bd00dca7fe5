import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { endWithParent } from './children.mjs'
import { openDatabase } from './database.mjs'
import { Missing, command } from './say.mjs'
import { surroundings } from './surroundings.mjs'

const help = `
npm run worker

Runs the background jobs in a process of its own; any number may run. \`npm start\` runs one already.
`

await command(help, async () => {
  const { url } = await openDatabase()
  Object.assign(process.env, surroundings(url))
  const program = resolve('build/worker.js')
  if (!existsSync(program)) throw new Missing('Nothing is built yet: run npm run build')
  endWithParent()
  await import(`file://${program}`)
})
