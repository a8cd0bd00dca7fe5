import { refusalCodes } from '~/domain/shared/verdict'

/** Codes of error pages besides the statuses themselves. */
export const stopCodes = ['foreign', 'noSuchPage', 'notAForm', 'formTooLarge', 'databaseUnavailable'] as const

/** As the reader of workbooks names them. */
export const workbookCodes = [
  'notWorkbook', 'oldWorkbook', 'locked', 'webPage', 'textFile', 'unknownEncoding', 'otherProgram', 'withMacros', 'xmlEntities', 'damaged', 'tooLarge', 'tooManyParts', 'tooBigUnzipped', 'tooManyCells', 'tooManyRows', 'tooManyColumns', 'tooMuchMerged',
  'noHeadings', 'hiddenSheet',
] as const

/** What stands in a sentence where it would name a person, a time or a figure. */
const blank = '…'
export const anyFacts = Object.fromEntries(
  ['by', 'name', 'at', 'state', 'day', 'days', 'seconds', 'count', 'code', 'n', 'number', 'why', 'megabytes', 'maximum', 'parts', 'sheets', 'sheet'].map((name) => [name, blank]),
)

export { refusalCodes }
