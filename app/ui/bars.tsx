import { useWords } from './words'

export interface Bar { label: string; value: number; href?: string; late?: number }

const row = 32
const labelWidth = 128
const barWidth = 560

/** Counts as bars from one edge, the figure at the end of each; drawn by the server, read out as a list of figures. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const { number } = useWords()
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <svg className="chart" viewBox={`0 0 ${labelWidth + barWidth + 72} ${bars.length * row}`} role="group" aria-label={title}>
      {bars.map(({ label, value, href, late = 0 }, i) => {
        const width = Math.round((value / most) * barWidth)
        const lateWidth = Math.round((late / most) * barWidth)
        const words = (
          <text x={labelWidth - 12} y={i * row + 21} textAnchor="end" fill={href ? '#1F5EDC' : '#1D2433'}>
            {label}
          </text>
        )
        return (
          <g key={label}>
            {href ? <a href={href}>{words}</a> : words}
            <rect x={labelWidth} y={i * row + 8} width={Math.max(width, 2)} height={row - 14} fill="#9DBBF3" />
            {late > 0 && <rect x={labelWidth} y={i * row + 8} width={Math.max(lateWidth, 2)} height={row - 14} fill="#B3231A" />}
            <text x={labelWidth + width + 8} y={i * row + 21} fill="#1D2433">
              {number(value)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
