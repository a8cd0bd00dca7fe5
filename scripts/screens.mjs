import { existsSync } from 'node:fs'
import { screens } from '../app/routes.js'
import { command } from './say.mjs'

const help = `
npm run screens [-- word]

Prints the table of screens and commands: address, who may enter, name. With a word, only the lines that have it.
Lines marked with - are declared, but their file is not here.
`

await command(help, async ([word = '']) => {
  const lines = screens.map(({ id, path, file, module, may }) => ({ mark: existsSync(`app/${file}`) ? ' ' : '-', address: `/${path}`, may: String(may), id, module }))
  const found = lines.filter((line) => Object.values(line).some((value) => value.includes(word)))
  const width = (/** @type {'address' | 'may'} */ part) => Math.max(0, ...found.map((line) => line[part].length)) + 2
  for (const { mark, address, may, id, module } of found) {
    process.stdout.write(`${mark} ${address.padEnd(width('address'))}${may.padEnd(width('may'))}${module.padEnd(6)} ${id}\n`)
  }
  process.stdout.write(`${found.length} of ${screens.length}\n`)
})
