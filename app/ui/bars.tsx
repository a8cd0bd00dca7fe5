import { useWords } from './words'

export interface Bar { label: string; value: number; href?: string; late?: number }

/** Counts as bars from one edge, the figure at the end of each. A table, so that it is read out as what it is. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const { number } = useWords()
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  const share = (value: number) => Math.round((value / most) * 1000)
  return (
    <table className="bars">
      <caption className="sr-only">{title}</caption>
      <tbody>
        {bars.map(({ label, value, href, late = 0 }) => (
          <tr key={label}>
            <th scope="row">{href ? <a href={href}>{label}</a> : label}</th>
            <td>
              <svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
                <rect width={Math.max(share(value), 2)} height="16" fill="#9DBBF3" />
                {late > 0 && <rect width={Math.max(share(late), 2)} height="16" fill="#B3231A" />}
              </svg>
            </td>
            <td>
              {number(value)}
              {late > 0 && <span className="late"> / {number(late)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
