import { db, type Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import { checklistAtStart, type ChecklistItem, type Stage } from './checklist'

export interface ChecklistVersion {
  id: number
  items: ChecklistItem[]
  note: string
  byName: string
  /** ISO, UTC */
  at: string
}

export interface ChecklistAsked {
  stage: Stage
  demandKind: string
}

/** The checklist that held when the task was dispatched: a later change does not reach it. */
export async function checklistOf({ kind, createdAt }: { kind: Stage; createdAt: string }, demandKind: string): Promise<ChecklistItem[]> {
  const found = await db.checklistVersion.findFirst({ where: { stage: kind, demandKind, at: { lte: new Date(createdAt) } }, orderBy: { id: 'desc' }, select: { items: true } })
  return found ? (found.items as unknown as ChecklistItem[]) : checklistAtStart(kind, demandKind)
}

const mostShown = 100

/** Newest first. */
export async function checklistVersions({ stage, demandKind }: ChecklistAsked): Promise<ChecklistVersion[]> {
  const found = await db.checklistVersion.findMany({ where: { stage, demandKind }, orderBy: { id: 'desc' }, take: mostShown })
  return found.map(({ id, items, note, byName, at }) => ({ id, items: items as unknown as ChecklistItem[], note, byName, at: at.toISOString() }))
}

export const lastChecklist = (tx: Transaction, { stage, demandKind }: ChecklistAsked) =>
  tx.checklistVersion.findFirst({ where: { stage, demandKind }, orderBy: { id: 'desc' }, select: { id: true, byName: true, at: true } })

export async function writeChecklist(tx: Transaction, { user, now }: Visitor, { stage, demandKind, items, note }: ChecklistAsked & { items: readonly ChecklistItem[]; note: string }): Promise<void> {
  await tx.checklistVersion.createMany({ data: [{ stage, demandKind, items: items.map(({ kind, need }) => ({ kind, need })), note, byUserId: user.id, byName: user.name, at: now }] })
}
