/** What was typed, field by field. */
export type Typed = Record<string, string[]>

/** Everything that was typed, without what the form carries for itself. */
export function typedIn(form: FormData): Typed {
  const typed: Typed = {}
  for (const [name, value] of form) if (!name.startsWith('_') && typeof value === 'string') (typed[name] ??= []).push(value)
  return typed
}

export function formOf(typed: Typed): FormData {
  const form = new FormData()
  for (const [name, values] of Object.entries(typed)) for (const value of values) form.append(name, value)
  return form
}

/** Fields that two people filled in differently; blank and absent are the same. */
export function differing(mine: Typed, theirs: Typed): { name: string; mine: string; theirs: string }[] {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  return names.map((name) => ({ name, mine: textOf(mine, name), theirs: textOf(theirs, name) })).filter((one) => one.mine !== one.theirs)
}

export const textOf = (typed: Typed, name: string): string => (typed[name] ?? []).join('、')
