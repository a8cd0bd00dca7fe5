import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { extname, join } from 'node:path'
import { build as esbuild, stop as endEsbuild, transform } from 'esbuild'
import { browserTraps, withoutWhere } from './browser-traps.mjs'
import { makePrismaClient } from './prisma-client.mjs'
import { run, tool } from './run.mjs'
import { Missing, command, isEntry, say } from './say.mjs'
import { whenChanged } from './stamp.mjs'

const help = `
npm run build

Builds everything that runs: the server and its style sheet, the script for browsers, the worker, the seed.
Nothing is done when no source has changed. --again builds in any case.
`

/** The oldest browser of the users: Chromium 69. */
const browser = 'chrome69'

const sources = ['app', 'prisma', 'tests/world', 'scripts/build.mjs', 'scripts/browser-traps.mjs', 'scripts/prisma-ddl.mjs', 'remix.config.js', 'tailwind.config.ts', 'tsconfig.json', 'package-lock.json']

/** Programs besides the server; each is one file that needs only node_modules. */
const programs = { worker: 'app/worker.server.ts', seed: 'prisma/seed.ts', accounts: 'tests/world/accounts.ts', 'audit-verify': 'app/audit-verify.server.ts', invariants: 'app/invariants.server.ts' }

/** @param {{ again?: boolean }} [options] @returns {Promise<boolean>} whether there was anything to build */
export async function build({ again = false } = {}) {
  await makePrismaClient()
  return whenChanged('build', { sources, makes: ['build/index.js', 'public/build'], again }, async () => {
    say('Building the server and its pages')
    rmSync('build', { recursive: true, force: true })
    rmSync('public/build', { recursive: true, force: true })
    await buildServer()
    removeBrowserModules('public/build')
    await lowerStyles()
    await buildEnhance()
    for (const [name, entry] of Object.entries(programs)) {
      if (existsSync(entry)) await bundle(entry, `build/${name}.js`)
    }
    await endEsbuild()
  })
}

async function buildServer() {
  const built = await run(tool('remix'), ['build'], { env: { NODE_ENV: 'production', NO_COLOR: '1' }, quiet: true })
  if (!built.ok) throw new Missing(`remix build failed:\n${built.output.trim()}`)
}

/** Pages are not hydrated: what the compiler makes for browsers is asked for by no page. @param {string} folder */
function removeBrowserModules(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) removeBrowserModules(path)
    else if (['.js', '.map'].includes(extname(entry.name))) rmSync(path)
  }
}

async function lowerStyles() {
  const folder = 'public/build/_assets'
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.css')) : []
  for (const file of files.map((name) => join(folder, name))) {
    const { code } = await transform(withoutWhere(readFileSync(file, 'utf8')), { loader: 'css', target: browser, minify: true })
    const traps = browserTraps(code)
    if (traps.length > 0) throw new Missing(`The style sheet has what Chromium 69 does not know:\n${traps.map((trap) => `  ${trap}`).join('\n')}`)
    writeFileSync(file, code)
  }
}

/** The one script that browsers get. Pages ask for it as /build/enhance.js; the built ones by a name that carries its hash. */
async function buildEnhance() {
  const made = await esbuild({ entryPoints: ['app/enhance/enhance.ts'], bundle: true, minify: true, target: browser, format: 'iife', write: false })
  const text = made.outputFiles[0]?.text ?? ''
  const path = `/build/enhance-${createHash('sha256').update(text).digest('hex').slice(0, 10)}.js`
  writeFileSync(join('public', path), text)
  writeFileSync('build/index.js', readFileSync('build/index.js', 'utf8').replaceAll('/build/enhance.js', path))
}

/**
 * One TypeScript program of the project as one JavaScript file, packages left where they are.
 * @param {string} entry @param {string} outfile
 */
export async function bundle(entry, outfile) {
  await esbuild({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', alias: { '~': './app' }, jsx: 'automatic', sourcemap: 'inline', sourcesContent: false, logLevel: 'error' })
}

if (isEntry(import.meta.url)) {
  await command(help, async (words) => {
    say((await build({ again: words.includes('--again') })) ? 'Built' : 'Nothing has changed since the last build')
  })
}
