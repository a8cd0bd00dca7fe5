/** What one cell or one form field holds, as text that the rules below read. A refusal names the rule that was broken. */
export type Reading<T> = { ok: true; value: T } | { ok: false; rule: CellRule }

export type CellRule = 'formulaError' | 'notNumber' | 'unitInNumber' | 'notDay' | 'dayAsNumber' | 'noSuchDay' | 'degreesMinutes' | 'notCoordinate' | 'notYesNo'

const formulaErrors = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!)$/

/** The text of a workbook cell, whatever the program that saved it put there: rich text, a formula's result, a link, a date. */
export function plainText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return tidy(cell)
  if (typeof cell === 'number') return numberAsText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (cell instanceof Date) return dateAsText(cell)
  if (typeof cell !== 'object') return ''
  if ('richText' in cell && Array.isArray(cell.richText)) return tidy(cell.richText.map((run: { text?: unknown }) => String(run.text ?? '')).join(''))
  if ('error' in cell) return String(cell.error)
  if ('formula' in cell || 'sharedFormula' in cell) return plainText((cell as { result?: unknown }).result)
  if ('text' in cell) return plainText(cell.text)
  return ''
}

/** Blanks of every kind at the ends go, full-width letters and digits become half-width. Punctuation stays as written. */
export function tidy(text: string): string {
  if (!untidy.test(text)) return text
  return text
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000\t]/g, ' ')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, halfWidth)
    .trim()
}

/** Most cells need nothing; a sheet has hundreds of thousands of them. */
const untidy = /[\s\u200B-\u200D\u2060\uFEFF０-９Ａ-Ｚａ-ｚ]/

export const isFormulaError = (text: string): boolean => text.startsWith('#') && formulaErrors.test(text)

/** A plain number. `1,234.5` is read, `25米` is refused: a unit may mean another measure. */
export function readNumber(text: string): Reading<number> {
  const plain = narrow(text)
  if (isFormulaError(plain)) return refuse('formulaError')
  if (/^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(plain)) return { ok: true, value: Number(plain.replace(/,/g, '')) }
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(plain)) return { ok: true, value: Number(plain) }
  if (/^[+-]?\d+(\.\d+)?\s*[^\d\s.,+-][^\d]*$/.test(plain)) return refuse('unitInNumber')

  return refuse('notNumber')
}

/** A coordinate in decimal degrees. Degrees and minutes or words are refused: turning them round is a person's decision. */
export function readCoordinate(text: string): Reading<number> {
  const plain = narrow(text)
  if (isFormulaError(plain)) return refuse('formulaError')
  if (/^-?\d{1,3}(\.\d+)?$/.test(plain)) return { ok: true, value: Number(plain) }
  if (/\d\s*[°º˚度'′‘’"″“”分秒:]/.test(plain) || /^\d{1,3}\s+\d{1,2}(\s+\d|\.\d|$)/.test(plain) || /^[东西南北经纬nsew].*\d|\d\s*[东西南北nsew]$/i.test(plain)) return refuse('degreesMinutes')

  return refuse('notCoordinate')
}

/** A calendar day `2026-01-05` out of the ways people write one. A bare day count of Excel is refused: it reads like any number. */
export function readDay(text: string): Reading<string> {
  const plain = narrow(text)
  if (isFormulaError(plain)) return refuse('formulaError')
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!parts) return refuse(/^\d{4,6}(\.\d+)?$/.test(plain) ? 'dayAsNumber' : 'notDay')
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return refuse('noSuchDay')

  return { ok: true, value: `${parts[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` }
}

const yes = new Set(['是', '有', '需要', '√', 'y', 'yes', 'true', '1', 'on'])
const no = new Set(['否', '无', '不需要', '×', 'n', 'no', 'false', '0'])

export function readYesNo(text: string): Reading<boolean> {
  const plain = narrow(text).toLowerCase()
  if (yes.has(plain)) return { ok: true, value: true }
  if (no.has(plain)) return { ok: true, value: false }

  return refuse('notYesNo')
}

/** `2G、4G；5G` as three words. */
export const splitChoices = (text: string): string[] =>
  tidy(text)
    .split(/[、,，;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Text with the punctuation of numbers and days made half-width too. */
const narrow = (text: string): string => tidy(text).replace(/[．，－＋／：]/g, halfWidth).replace(/−/g, '-')

const halfWidth = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)

const numberAsText = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(15))) : '')

function dateAsText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  return iso.slice(11, 16) === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`
}

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

const refuse = (rule: CellRule): { ok: false; rule: CellRule } => ({ ok: false, rule })
