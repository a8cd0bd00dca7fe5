import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'

/**
 * Markup of what a page draws, written straight to a string: the renderer of React spends most of the time of a long list on
 * bookkeeping for a browser that never takes part. Elements, fragments and plain components alone are known; a page that uses
 * anything else is left to React. Components may ask for contexts, as this runs while React draws the page around it.
 */
export function markupOf(node: ReactNode): string | null {
  try {
    return write(node, null)
  } catch (stranger) {
    if (stranger instanceof Unknown) return null
    throw stranger
  }
}

class Unknown extends Error {}

/** Values that the select around an option has chosen; null outside of one. */
type Chosen = readonly string[] | null
type Props = Record<string, unknown> & { children?: ReactNode }

function write(node: ReactNode, chosen: Chosen): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'string') return escaped(node)
  if (typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map((one: ReactNode) => write(one, chosen)).join('')
  if (!isValidElement(node)) throw new Unknown(typeof node)

  const { type, props } = node as ReactElement<Props>
  if (typeof type === 'string') return element(type, props, chosen)
  if (type === Fragment) return write(props.children, chosen)
  if (typeof type === 'function' && !(type.prototype as { isReactComponent?: unknown } | undefined)?.isReactComponent) return write((type as (given: Props) => ReactNode)(props), chosen)
  throw new Unknown(String(type))
}

const alone = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

function element(name: string, props: Props, chosen: Chosen): string {
  const open = `<${name}${attributes(name, props, chosen)}`
  if (alone.has(name)) return `${open}/>`
  return `${open}>${inside(name, props, chosen)}</${name}>`
}

function inside(name: string, props: Props, chosen: Chosen): string {
  const raw = props.dangerouslySetInnerHTML as { __html: string } | undefined
  if (raw) return raw.__html
  if (name === 'textarea') return textareaText(props.value ?? props.defaultValue ?? '')
  return write(props.children, name === 'select' ? chosenIn(props) : chosen)
}

/** A browser drops the first line break of a text area. */
const textareaText = (value: unknown): string => (String(value).startsWith('\n') ? '\n' : '') + escaped(String(value))

function chosenIn({ value, defaultValue }: Props): readonly string[] {
  const given = value ?? defaultValue
  return given === null || given === undefined ? [] : Array.isArray(given) ? given.map(String) : [String(given)]
}

const notWritten = new Set(['children', 'dangerouslySetInnerHTML', 'key', 'ref', 'defaultValue', 'defaultChecked', 'suppressHydrationWarning'])
const renamed: Record<string, string> = { className: 'class', htmlFor: 'for', httpEquiv: 'http-equiv', acceptCharset: 'accept-charset' }
/** Present or absent; any other attribute that is given yes or no is left out. */
const marks = new Set(['disabled', 'required', 'checked', 'multiple', 'hidden', 'readOnly', 'noValidate', 'autoFocus', 'open', 'selected', 'download', 'formNoValidate', 'reversed', 'defer', 'async'])

function attributes(element: string, props: Props, chosen: Chosen): string {
  let text = ''
  for (const name in props) {
    if (notWritten.has(name) || (name === 'value' && (element === 'select' || element === 'textarea'))) continue
    text += attribute(element, name, props[name])
  }
  if (element === 'input') {
    if (props.value === undefined) text += attribute(element, 'value', props.defaultValue)
    if (props.checked === undefined) text += attribute(element, 'checked', props.defaultChecked)
  }
  if (element === 'option' && chosen?.includes(String(props.value ?? optionText(props.children)))) text += ' selected=""'
  return text
}

const optionText = (node: ReactNode): string => (Array.isArray(node) ? node.map(optionText).join('') : typeof node === 'string' || typeof node === 'number' ? String(node) : '')

function attribute(element: string, name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (name === 'style' || typeof value === 'function' || typeof value === 'symbol') throw new Unknown(name)
  if (name.startsWith('aria-') || name.startsWith('data-')) return ` ${name}="${escaped(String(value))}"`
  if (marks.has(name)) return value === true || (value !== false && name === 'download') ? ` ${name.toLowerCase()}="${value === true ? '' : escaped(String(value))}"` : value ? ` ${name.toLowerCase()}=""` : ''
  if (typeof value === 'boolean') return ''
  return ` ${attributeName(element, name)}="${escaped(String(value))}"`
}

const drawn = new Set(['svg', 'g', 'path', 'circle', 'ellipse', 'line', 'rect', 'polygon', 'polyline', 'text', 'tspan', 'defs', 'marker', 'use', 'symbol', 'pattern', 'clipPath', 'linearGradient', 'stop', 'title', 'desc', 'image', 'foreignObject', 'mask'])
/** Drawings know these as they are; their other names of several words are written with dashes. */
const drawnAsIs = new Set(['viewBox', 'preserveAspectRatio', 'refX', 'refY', 'markerWidth', 'markerHeight', 'markerUnits', 'patternUnits', 'patternTransform', 'gradientUnits', 'gradientTransform', 'clipPathUnits', 'textLength', 'lengthAdjust', 'pathLength', 'tabIndex'])

function attributeName(element: string, name: string): string {
  const other = renamed[name]
  if (other) return other
  if (!drawn.has(element)) return name.toLowerCase()
  return drawnAsIs.has(name) ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
const special = /[&<>"']/
const escaped = (text: string): string => (special.test(text) ? text.replace(/[&<>"']/g, (sign) => signs[sign]!) : text)
