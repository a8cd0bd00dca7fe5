import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Checks that both languages say everything, and that everything that is said exists. */

const home = 'app/locales'
const languages = ['zh-CN', 'en']

/** @returns {string[]} one line per fault */
export function wordFaults() {
  const books = new Map(languages.map((language) => [language, bookOf(language)]))
  const chinese = books.get('zh-CN') ?? new Map()
  const english = books.get('en') ?? new Map()
  return [...differences(chinese, english), ...missingWords(chinese), ...hanInSources()]
}

/** Every key as `namespace:path`, with its words. @param {string} language @returns {Map<string, string>} */
function bookOf(language) {
  const folder = join(home, language)
  const book = new Map()
  for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []) {
    const namespace = file.slice(0, -'.json'.length)
    for (const [path, words] of leaves(JSON.parse(readFileSync(join(folder, file), 'utf8')))) book.set(`${namespace}:${path}`, words)
  }
  return book
}

/** @param {unknown} value @param {string} path @returns {[string, string][]} */
function leaves(value, path = '') {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(/** @type {object} */ (value)).flatMap(([key, part]) => leaves(part, path ? `${path}.${key}` : key))
}

/** A plural needs fewer forms in Chinese than in English: `count_one` may be without a partner. @param {string} key */
const withoutPlural = (key) => key.replace(/_(?:zero|one|two|few|many|other)$/, '')

/** @param {Map<string, string>} chinese @param {Map<string, string>} english */
function differences(chinese, english) {
  const bare = { 'zh-CN': new Set([...chinese.keys()].map(withoutPlural)), en: new Set([...english.keys()].map(withoutPlural)) }
  return [
    ...[...chinese.keys()].filter((key) => !bare.en.has(withoutPlural(key))).map((key) => `en lacks ${key}`),
    ...[...english.keys()].filter((key) => !bare['zh-CN'].has(withoutPlural(key))).map((key) => `zh-CN lacks ${key}`),
    ...[...chinese, ...english].filter(([, words]) => words.trim() === '').map(([key]) => `${key} says nothing`),
    ...[...chinese].filter(([key, words]) => english.has(key) && gaps(words) !== gaps(english.get(key) ?? '')).map(([key]) => `${key} fills in other values in the two languages`),
  ]
}

/** @param {string} words */
const gaps = (words) => [...new Set([...words.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1]))].sort().join()

/** @param {Map<string, string>} book */
function missingWords(book) {
  const keys = new Set([...book.keys()].flatMap((key) => [key, withoutPlural(key)]))
  const namespaces = new Set([...book.keys()].map((key) => key.split(':')[0] ?? ''))
  const used = new Set()
  const faults = []
  for (const { path, text } of sources()) {
    for (const [, , namespace = '', rest = ''] of text.matchAll(/(['"`])([a-z]+):([A-Za-z_][^'"`\s]*)\1/g)) {
      if (!namespaces.has(namespace)) continue
      used.add(namespace)
      if (!exists(keys, `${namespace}:${rest}`)) faults.push(`${path} says ${namespace}:${rest}, which does not exist`)
    }
    for (const [, key = ''] of text.matchAll(/\bt\('([^']*)'/g)) {
      if (!namespaces.has(key.split(':')[0] ?? '')) faults.push(`${path} says ${key}, of no known namespace`)
    }
  }
  const unregistered = [...namespaces].filter((namespace) => !registered().includes(`./zh-CN/${namespace}.json`))
  return [...faults, ...unregistered.map((namespace) => `${namespace}.json is not listed in ${home}/words.ts`), ...[...namespaces].filter((namespace) => !used.has(namespace)).map((namespace) => `${namespace}.json is used by nothing`)]
}

const registered = () => readFileSync(join(home, 'words.ts'), 'utf8')

/** A dictionary is named by the group that holds its words, with or without the dot that the program goes on from; a key with a part put in by the program must fit at least one. @param {Set<string>} keys @param {string} said */
function exists(keys, said) {
  if (!said.includes('${')) return keys.has(said) || [...keys].some((key) => key.startsWith(said.endsWith('.') ? said : `${said}.`))
  const pattern = new RegExp(`^${said.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`)
  return [...keys].some((key) => pattern.test(key))
}

/** Words that people read stand in the locales, not in screens; the examples of the style page are data. */
function hanInSources() {
  return sources().filter(({ path }) => /^app\/(?:routes|ui)\/(?!help\/_)/.test(path)).flatMap(({ path, text }) => {
    const line = text.split('\n').findIndex((one) => /\p{Script=Han}/u.test(one))
    return line < 0 ? [] : [`${path}:${line + 1} has Chinese words of its own`]
  })
}

/** The product's sources without tests, comments kept out. @returns {{ path: string, text: string }[]} */
function sources(folder = 'app') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['generated', 'locales'].includes(entry.name) ? [] : sources(path)
    if (!/\.(?:tsx?|js)$/.test(entry.name) || /\.test\.tsx?$/.test(entry.name)) return []
    return [{ path, text: withoutComments(readFileSync(path, 'utf8')) }]
  })
}

/** @param {string} text */
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/.*$/gm, '$1')
