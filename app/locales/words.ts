import i18next from 'i18next'
import { languages, type Language } from '~/domain/shared/language'
import enApproval from './en/approval.json'
import enAudit from './en/audit.json'
import enAutomation from './en/automation.json'
import enBook from './en/book.json'
import enCascade from './en/cascade.json'
import enChange from './en/change.json'
import enClock from './en/clock.json'
import enCommon from './en/common.json'
import enConfirmation from './en/confirmation.json'
import enDemand from './en/demand.json'
import enDuplicate from './en/duplicate.json'
import enError from './en/error.json'
import enFactor from './en/factor.json'
import enException from './en/exception.json'
import enHelp from './en/help.json'
import enHome from './en/home.json'
import enImport from './en/import.json'
import enJob from './en/job.json'
import enList from './en/list.json'
import enMatching from './en/matching.json'
import enMenu from './en/menu.json'
import enNotice from './en/notice.json'
import enOrder from './en/order.json'
import enPack from './en/pack.json'
import enPeople from './en/people.json'
import enPool from './en/pool.json'
import enPortal from './en/portal.json'
import enPricing from './en/pricing.json'
import enQuestion from './en/question.json'
import enScreening from './en/screening.json'
import enSite from './en/site.json'
import enSiting from './en/siting.json'
import enTakeover from './en/takeover.json'
import enTask from './en/task.json'
import zhApproval from './zh-CN/approval.json'
import zhAudit from './zh-CN/audit.json'
import zhAutomation from './zh-CN/automation.json'
import zhBook from './zh-CN/book.json'
import zhCascade from './zh-CN/cascade.json'
import zhChange from './zh-CN/change.json'
import zhClock from './zh-CN/clock.json'
import zhCommon from './zh-CN/common.json'
import zhConfirmation from './zh-CN/confirmation.json'
import zhDemand from './zh-CN/demand.json'
import zhDuplicate from './zh-CN/duplicate.json'
import zhError from './zh-CN/error.json'
import zhFactor from './zh-CN/factor.json'
import zhException from './zh-CN/exception.json'
import zhHelp from './zh-CN/help.json'
import zhHome from './zh-CN/home.json'
import zhImport from './zh-CN/import.json'
import zhJob from './zh-CN/job.json'
import zhList from './zh-CN/list.json'
import zhMatching from './zh-CN/matching.json'
import zhMenu from './zh-CN/menu.json'
import zhNotice from './zh-CN/notice.json'
import zhOrder from './zh-CN/order.json'
import zhPack from './zh-CN/pack.json'
import zhPeople from './zh-CN/people.json'
import zhPool from './zh-CN/pool.json'
import zhPortal from './zh-CN/portal.json'
import zhPricing from './zh-CN/pricing.json'
import zhQuestion from './zh-CN/question.json'
import zhScreening from './zh-CN/screening.json'
import zhSite from './zh-CN/site.json'
import zhSiting from './zh-CN/siting.json'
import zhTakeover from './zh-CN/takeover.json'
import zhTask from './zh-CN/task.json'

export type { Language }

/** Says the words behind `namespace:path.to.key`, with `{{name}}` filled from `values`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

/** One line per namespace, sorted; both languages, always. */
export const namespaces = {
  approval: [zhApproval, enApproval],
  audit: [zhAudit, enAudit],
  automation: [zhAutomation, enAutomation],
  book: [zhBook, enBook],
  cascade: [zhCascade, enCascade],
  change: [zhChange, enChange],
  clock: [zhClock, enClock],
  common: [zhCommon, enCommon],
  confirmation: [zhConfirmation, enConfirmation],
  demand: [zhDemand, enDemand],
  duplicate: [zhDuplicate, enDuplicate],
  error: [zhError, enError],
  factor: [zhFactor, enFactor],
  exception: [zhException, enException],
  help: [zhHelp, enHelp],
  home: [zhHome, enHome],
  import: [zhImport, enImport],
  job: [zhJob, enJob],
  list: [zhList, enList],
  matching: [zhMatching, enMatching],
  menu: [zhMenu, enMenu],
  notice: [zhNotice, enNotice],
  order: [zhOrder, enOrder],
  pack: [zhPack, enPack],
  people: [zhPeople, enPeople],
  pool: [zhPool, enPool],
  portal: [zhPortal, enPortal],
  pricing: [zhPricing, enPricing],
  question: [zhQuestion, enQuestion],
  screening: [zhScreening, enScreening],
  site: [zhSite, enSite],
  siting: [zhSiting, enSiting],
  takeover: [zhTakeover, enTakeover],
  task: [zhTask, enTask],
} as const

const side = (place: 0 | 1) => Object.fromEntries(Object.entries(namespaces).map(([name, pair]) => [name, pair[place]]))

const resources = { 'zh-CN': side(0), en: side(1) }

function speaker(language: Language): Translate {
  const one = i18next.createInstance()
  void one.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: resources[language] },
    ns: Object.keys(namespaces),
    defaultNS: 'common',
    initImmediate: false,
    returnEmptyString: false,
    // React escapes what it prints.
    interpolation: { escapeValue: false },
    // Brackets make a missing key visible on the page and easy to look for in a test.
    parseMissingKeyHandler: (key) => `⟦${key}⟧`,
  })
  const say = one.getFixedT(language)
  const plain = plainTexts(resources[language] as Tree)
  return (key, values) => {
    const text = plain.get(key)
    if (text === undefined || (values && 'count' in values)) return String(say(key, values ?? {}))
    return values ? filledIn(text, values) : text
  }
}

type Tree = { [key: string]: string | Tree }

/**
 * Every text by its whole key, so that a page of a thousand words does not search a thousand times; what depends on a
 * number, refers to another text or is missing is left to the library.
 */
function plainTexts(tree: Tree): Map<string, string> {
  const plain = new Map<string, string>()
  const walk = (part: Tree, path: string) => {
    for (const [name, value] of Object.entries(part)) {
      if (typeof value !== 'string') walk(value, path === '' ? `${name}:` : `${path}${name}.`)
      else if (!value.includes('$t(') && !value.replace(hole, '').includes('{{')) plain.set(path + name, value)
    }
  }
  walk(tree, '')
  return plain
}

const hole = /\{\{\s*(\w+)\s*\}\}/g

const filledIn = (text: string, values: Record<string, unknown>): string => (text.includes('{{') ? text.replace(hole, (whole, name: string) => (name in values ? String(values[name] ?? '') : whole)) : text)

const speakers: Record<Language, Translate> = { 'zh-CN': speaker('zh-CN'), en: speaker('en') }

export const translate = (language: Language): Translate => speakers[language]

export const isLanguage = (text: unknown): text is Language => languages.some((one) => one === text)

/** The first language of an Accept-Language header that the product speaks; Chinese when none is. */
export function preferredLanguage(header: string | null): Language {
  const asked = (header ?? '').split(',').map((part) => part.trim().toLowerCase())
  const known = asked.find((part) => part.startsWith('zh') || part.startsWith('en'))
  return known?.startsWith('en') ? 'en' : 'zh-CN'
}
