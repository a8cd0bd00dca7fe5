export type ColumnsRead = { ok: true; keys: string[] } | { ok: false; key: string; value: string }

/** The ticked columns by the numbers written beside them; without a number they follow, in the order of the list. */
export function columnsOrdered(all: readonly string[], given: (name: string) => string): ColumnsRead {
  const chosen = all.filter((key, at) => at === 0 || given(`show-${key}`) === '1')
  const wrong = chosen.find((key) => !/^\d{0,3}$/.test(given(`place-${key}`).trim()))
  if (wrong !== undefined) return { ok: false, key: wrong, value: given(`place-${wrong}`).slice(0, 20) }

  const placed = chosen.map((key, at) => ({ key, at, place: at === 0 ? 0 : Number(given(`place-${key}`).trim() || 1_000) }))
  return { ok: true, keys: placed.sort((a, b) => a.place - b.place || a.at - b.at).map(({ key }) => key) }
}
