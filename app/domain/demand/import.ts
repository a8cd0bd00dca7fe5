import type { KeptProblem } from '~/fields/message'
import type { Permission } from '../people/permissions'
import { refuse, type Verdict } from '../shared/verdict'
import type { DemandKind } from './demand'
import type { DuplicateRule } from './duplicates'

export const importStates = ['uploaded', 'checked', 'importing', 'imported', 'partly_imported', 'cancelled', 'refused', 'undoing', 'undone', 'partly_undone'] as const
export type ImportState = (typeof importStates)[number]

/** enter: new demands. update: an exported list comes back. take_over: running demands of an older system. */
export const importPurposes = ['enter', 'update', 'take_over'] as const
export type ImportPurpose = (typeof importPurposes)[number]

export const importVerdicts = ['error', 'conflict', 'duplicate_in_file', 'suspected', 'fresh', 'stale', 'changed', 'unchanged'] as const
export type ImportVerdict = (typeof importVerdicts)[number]

/** Who may carry such an import out. */
export const permissionFor: Record<ImportPurpose, Permission> = { enter: 'demand.collect', update: 'demand.collect', take_over: 'demand.takeOver' }

/** The verdicts that the rows of one import can have. */
export const verdictsFor: Record<ImportPurpose, readonly ImportVerdict[]> = {
  enter: ['error', 'duplicate_in_file', 'suspected', 'fresh'],
  update: ['error', 'conflict', 'stale', 'changed', 'unchanged'],
  take_over: ['error', 'duplicate_in_file', 'suspected', 'fresh'],
}

/** Rows that stay behind as they are: wrong, undecided, or with nothing to do. */
export const staysBehind = (verdict: ImportVerdict): boolean => verdict === 'error' || verdict === 'conflict' || verdict === 'unchanged'

/** all: every row or none. good: the rows without errors, the others stay behind. */
export type ImportChoice = 'all' | 'good'

/** One thing wrong or doubtful with one cell. */
export interface RowProblem extends KeptProblem {
  /** The heading as the sheet has it; '' where the sheet lacks the column. */
  column: string
  weight: 'error' | 'warning'
}

/** What a row looks like: an earlier row of the file, or a demand that is kept already. */
export type RowTwin = { rule: DuplicateRule; distanceMetres: number } & ({ rowNumber: number } | { demandId: number; number: string })

/** What was seen besides the rows. */
export interface ImportNotes {
  /** Headings that no field answers to. */
  unknown?: string[]
  /** Headings that stand twice; only the first column was read. */
  repeated?: string[]
  ignoredSheets?: string[]
  /** Rows that are hidden in the file; they were read like the others. */
  hiddenRows?: number[]
  /** Headings of columns with formulas; what was last saved as their result was read. */
  formulas?: string[]
  /** The workbook takes values from other workbooks. */
  linked?: boolean
  /** Example rows of the template, which were left out. */
  exampleRows?: number[]
  /** Version of the template that the file was made from, where it is not today's. */
  olderTemplate?: string
  /** Rows that were no longer as they had been shown when they were to be imported: the plan was made anew. */
  changes?: PlanChange[]
  /** How often a row was mended. */
  mended?: number
  /** Rows that were new when they were checked and looked like another one when they were imported. */
  suspectedSince?: number[]
}

/** What a row of a plan made anew is other than it was shown. */
export type PlanChange = {
  rowNumber: number
  what: 'refused' | 'accepted' | 'values' | 'verdict' | 'twins' | 'demand'
  /** What the row is now. */
  verdict: ImportVerdict
}

/** A workbook that was uploaded, on its way to a final state. Moments are ISO, UTC. */
export interface ImportBatch {
  id: number
  kind: DemandKind
  purpose: ImportPurpose
  state: ImportState
  version: number
  fileName: string
  sha256: string
  size: number
  templateVersion: string | null
  sheetName: string | null
  rowCount: number
  goodCount: number
  suspectCount: number
  errorCount: number
  importedCount: number
  undoneCount: number
  planHash: string | null
  choice: ImportChoice | null
  refusal: string | null
  refusalFacts: Record<string, string | number>
  notes: ImportNotes
  jobId: number | null
  byUserId: number
  byName: string
  createdAt: string
  endedAt: string | null
}

export interface Decision {
  choice: ImportChoice
  /** Of the plan that the person saw. */
  planHash: string
  version: number
}

/** May this plan be carried out as chosen? A file with a bad row imports nothing until somebody chooses the good rows. */
export function mayCommit({ state, version, planHash, errorCount, goodCount }: ImportBatch, decision: Decision): Verdict {
  if (state !== 'checked') return refuse('wrongState')
  if (version !== decision.version || planHash !== decision.planHash) return refuse('planChanged')
  if (decision.choice === 'all' && errorCount > 0) return refuse('incomplete')
  return goodCount > 0 ? { ok: true } : refuse('nothingChosen')
}

export const isUnfinished = (state: ImportState): boolean => state === 'uploaded' || state === 'checked' || state === 'importing'

/** What an import that goes no further is called. */
export function finalState({ importedCount, goodCount, errorCount }: Pick<ImportBatch, 'importedCount' | 'goodCount' | 'errorCount'>): ImportState {
  if (importedCount === 0) return 'cancelled'
  return importedCount === goodCount && errorCount === 0 ? 'imported' : 'partly_imported'
}

const undoable: readonly ImportState[] = ['imported', 'partly_imported', 'partly_undone']

/** May this import be taken back: its new demands, or what it changed in older ones? What was taken over runs on. */
export function mayUndo({ state, version, purpose }: Pick<ImportBatch, 'state' | 'version' | 'purpose'>, asked: number): Verdict {
  if (!undoable.includes(state) || purpose === 'take_over') return refuse('wrongState')
  return version === asked ? { ok: true } : refuse('planChanged')
}

/** What an undo that goes no further is called. */
export function stateAfterUndo(batch: Pick<ImportBatch, 'importedCount' | 'undoneCount' | 'goodCount' | 'errorCount'>): ImportState {
  if (batch.undoneCount === 0) return finalState(batch)
  return batch.undoneCount === batch.importedCount ? 'undone' : 'partly_undone'
}

/** What became of some rows. */
export interface Imported {
  imported: number
  failed?: number
  suspectedSince?: number[]
}
