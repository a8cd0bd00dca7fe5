import { demandKinds } from '~/domain/demand/kinds'
import { fileKinds, longestKind, needs, type ChecklistItem, type Stage } from '~/domain/task/checklist'

export const stages: readonly Stage[] = ['screening', 'siting']

/** Which checklist an address means; the first where it says nothing that exists. */
export const askedOf = (query: URLSearchParams) => ({
  stage: stages.find((one) => one === query.get('stage')) ?? stages[0]!,
  demandKind: demandKinds.find((one) => one === query.get('kind')) ?? demandKinds[0]!,
})

export const ownPlaces = [0, 1, 2] as const
export const needOf = (text: FormDataEntryValue | null) => needs.find((one) => one === text) ?? null

export interface ChecklistTyped {
  /** By kind: required, optional, or '' where it is not asked for. */
  listed: Record<string, string>
  own: { name: string; need: string }[]
}

export function typedOf(items: readonly ChecklistItem[]): ChecklistTyped {
  const own = items.filter(({ kind }) => !(kind in fileKinds))
  return {
    listed: Object.fromEntries(Object.keys(fileKinds).map((kind) => [kind, items.find((one) => one.kind === kind)?.need ?? ''])),
    own: ownPlaces.map((place) => ({ name: own[place]?.kind ?? '', need: own[place]?.need ?? 'optional' })),
  }
}

/** The lines that the form asks for, in the order of the form. */
export function itemsIn(form: FormData | null): ChecklistItem[] {
  const listed = Object.keys(fileKinds).flatMap((kind): ChecklistItem[] => { const need = needOf(form?.get(`need.${kind}`) ?? null); return need ? [{ kind, need }] : [] })
  const own = ownPlaces.flatMap((place): ChecklistItem[] => {
    const name = form?.get(`own[${place}].name`)
    return typeof name === 'string' && name.trim() !== '' ? [{ kind: name.trim(), need: needOf(form?.get(`own[${place}].need`) ?? null) ?? 'optional' }] : []
  })
  return [...listed, ...own]
}

export { longestKind }
