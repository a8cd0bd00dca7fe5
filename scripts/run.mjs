import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Runs a program to its end; the output goes to the terminal unless `quiet`, and is shown when it fails.
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ env?: Record<string, string>, cwd?: string, quiet?: boolean }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(program, words, { env, cwd, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { env: { ...process.env, ...env }, cwd, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'] })
    let output = ''
    child.stdout?.on('data', (part) => { output += part })
    child.stderr?.on('data', (part) => { output += part })
    child.on('error', (error) => resolve({ ok: false, output: String(error) }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** A program of the project's own node_modules. @param {string} name */
export const tool = (name) => join('node_modules', '.bin', name)

/** Where a program is, looked for in the given folders and on PATH. @param {string} name @param {readonly string[]} [folders] */
export function find(name, folders = []) {
  const places = [...folders, ...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
  return places.map((folder) => join(folder, name)).find(isExecutable)
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} program @param {readonly string[]} words */
export const succeeds = (program, words) => spawnSync(program, words, { stdio: 'ignore' }).status === 0

export const isRoot = () => process.getuid?.() === 0
