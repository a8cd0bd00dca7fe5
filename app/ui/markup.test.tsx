import fc from 'fast-check'
import { createContext, memo, useContext } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { markupOf } from './markup'

/** Attributes in an order of their own; their names, which HTML reads in any case, in small letters where nothing is drawn. */
function sorted(html: string): string {
  const name = (attribute: string) => (html.includes('<svg') ? attribute : attribute.replace(/^\s[^=]+/, (text) => text.toLowerCase()))
  return html.replace(/<([a-zA-Z]+)((?:\s[^\s=>]+="[^"]*")*)(\/?)>/g, (_, element: string, attributes: string, end: string) => `<${element}${(attributes.match(/\s[^\s=>]+="[^"]*"/g) ?? []).map(name).sort().join('')}${end}>`)
}

const same = (node: React.ReactElement) => expect(sorted(markupOf(node) ?? 'unknown')).toBe(sorted(renderToStaticMarkup(node)))

const Word = ({ text }: { text: string }) => <b>{text}</b>

describe('the markup of a page is that of React', () => {
  it.each([
    ['text with signs', <p title={'"<&\'>'}>{'a < b & "c" \'d\' > e'}</p>],
    ['lists, fragments, numbers and nothing', <ul>{[1, null, false, undefined, 'x'].map((one, i) => <li key={i}>{one}</li>)}<>{0}{true}</></ul>],
    ['components', <div><Word text="站" /></div>],
    ['a form', <form method="post" action="/x" encType="multipart/form-data" noValidate data-guard={undefined}><label htmlFor="a">A</label><input id="a" name="a" defaultValue={'"x"'} maxLength={3} required disabled={false} readOnly autoComplete="off" inputMode="decimal" aria-invalid={undefined} aria-describedby="h" /><button formAction="/y" type="submit" tabIndex={-1}>Go</button></form>],
    ['ticks', <div><input type="checkbox" defaultChecked /><input type="radio" value="1" defaultChecked={false} /><input type="checkbox" checked readOnly /></div>],
    ['a choice of one', <select name="s" defaultValue="b"><option value="">—</option><option value="a">A</option><option value="b" disabled>B</option></select>],
    ['a choice of several', <select multiple defaultValue={['a', 'c']}><option value="a">A</option><option>c</option><option value="d">D</option></select>],
    ['an option group', <select defaultValue="2"><optgroup label="g"><option value={1}>1</option><option value={2}>2</option></optgroup></select>],
    ['a long text', <textarea rows={3} defaultValue={'\n<a>\nb'} />],
    ['an empty text', <textarea />],
    ['marks', <details open><summary hidden>s</summary><a href="/x" download>f</a><a href="/y" download="n.xlsx">g</a></details>],
    ['attributes that hold nothing', <td colSpan={2} rowSpan={1} className={undefined} scope="row" aria-hidden={true} aria-busy={false} />],
    ['a drawing', <svg viewBox="0 0 1 1" role="img" aria-label="m" className="map"><path d="M0 0" strokeWidth="1.5" strokeDasharray="2 2" fillOpacity={0.5} /><text textAnchor="middle" fontSize={12} x={1} y="2">{'<n>'}</text></svg>],
    ['markup that is given', <p dangerouslySetInnerHTML={{ __html: '<i>x</i>' }} />],
    ['progress and time', <div><progress value={0} max={10}>0%</progress><time dateTime="2026-11-24">x</time></div>],
    ['a table', <table><caption>c</caption><thead><tr><th scope="col" aria-sort="ascending">h</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>],
  ])('%s', (_name, node) => same(node))

  it('for any text, in a text and in an attribute', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void same(<p title={text} data-x={text}>{text}</p>)))
  })
})

describe('what it does not know is left to React', () => {
  it('a provider, a memoized component, a style', () => {
    const Some = createContext('x')
    const Kept = memo(() => <i />)
    expect(markupOf(<Some.Provider value="y"><i /></Some.Provider>)).toBeNull()
    expect(markupOf(<p><Kept /></p>)).toBeNull()
    expect(markupOf(<p style={{ color: 'red' }} />)).toBeNull()
  })

  it('a component may ask for a context that stands around it', () => {
    const Some = createContext('outside')
    const Asks = () => <b>{useContext(Some)}</b>
    const Page = () => <main dangerouslySetInnerHTML={{ __html: markupOf(<Asks />) ?? '' }} />
    expect(renderToStaticMarkup(<Some.Provider value="within"><Page /></Some.Provider>)).toBe('<main><b>within</b></main>')
  })
})
