/**
 * What no tool lowers for Chromium 69 and what would therefore silently be lost there. Used on the built style sheet.
 */

/** @type {readonly [RegExp, string][]} */
const declarations = [
  [/(?:^|;)aspect-ratio:/, 'aspect-ratio'],
  [/(?:^|;)accent-color:/, 'accent-color'],
  [/(?:^|;)inset(?:-inline|-block)?[a-z-]*:/, 'inset'],
  [/(?:^|;)(?:margin|padding|border)-(?:inline|block)[a-z-]*:/, 'logical margin, padding or border'],
  [/:[^;]*\d(?:dvh|svh|lvh|dvw|svw|lvw)/, 'dvh, svh or lvh'],
  [/:[^;]*\b(?:clamp|min|max)\(/, 'clamp(), min() or max()'],
  [/:[^;]*\b(?:color-mix|oklch|oklab|lab|lch)\(/, 'a newer colour function'],
]

/** @type {readonly [RegExp, string][]} */
const selectors = [
  [/:has\(/, ':has()'],
  [/:(?:is|where)\(/, ':is() or :where()'],
  [/,.*:focus-visible|:focus-visible.*,/, ':focus-visible in a list of selectors (the whole list is lost)'],
  [/^@(?:layer|container|property)\b/, 'a newer at-rule'],
]

/**
 * Tailwind's ground rules use :where(); Chromium 69 loses a whole rule for it. Only the weight of the rule changes.
 * @param {string} css
 */
export const withoutWhere = (css) => css.replace(/:where\(:not\(\[[^\]]*\]\)\)/g, '').replace(/:where\((\[[^\]]*\])\)/g, '$1')

/** @param {string} css minified @returns {string[]} each with the rule that has it */
export function browserTraps(css) {
  /** @type {string[]} */
  const found = []
  for (const [, selector = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const note = (/** @type {string} */ what) => found.push(`${what} — ${selector.trim().slice(0, 80)}`)
    for (const [pattern, what] of selectors) if (pattern.test(selector)) note(what)
    for (const [pattern, what] of declarations) if (pattern.test(body)) note(what)
    if (/display:(?:inline-)?flex/.test(body) && /(?:^|;)(?:row-|column-)?gap:/.test(body)) note('gap in a flex box')
  }
  return found
}

/** Class names that together put a gap into a flex box. @param {string} classes */
export const hasFlexGap = (classes) => /(?:^|\s)(?:[a-z]+:)?(?:inline-)?flex(?:\s|$)/.test(classes) && /(?:^|\s)(?:[a-z]+:)?gap-(?:[xy]-)?\S/.test(classes)
