/** A stretch of land drawn by the server to scale: a grid of counts that lead to lists, or the places themselves. North is up. */
export interface GridCell {
  column: number
  /** From the south. */
  row: number
  count: number
  href: string
  title: string
}

export interface GridPoint {
  id: number
  /** 0–1 from the west, 0–1 from the south. */
  across: number
  up: number
  href: string
  title: string
  look: 'full' | 'hollow' | 'other'
}

export interface GridMapProps {
  title: string
  /** Height of the land by its width. */
  ratio: number
  columns: number
  rows: number
  cells: readonly GridCell[]
  points: readonly GridPoint[]
  scale: { label: string; part: number }
}

const width = 720
const least = 260
const most = 620

export function GridMap({ title, ratio, columns, rows, cells, points, scale }: GridMapProps) {
  const height = Math.round(Math.min(most, Math.max(least, width * ratio)))
  const fullest = Math.max(1, ...cells.map(({ count }) => count))
  const [wide, high] = [width / columns, height / rows]
  return (
    <svg className="chart max-w-3xl" viewBox={`0 0 ${width} ${height + 34}`} role="group" aria-label={title}>
      <rect width={width} height={height} fill="#FFFFFF" stroke="#E5E8EF" />
      {lines(columns, rows, { wide, high, height })}
      {cells.map((cell) => drawCell(cell, { x: cell.column * wide, y: height - (cell.row + 1) * high, wide, high, share: cell.count / fullest }))}
      {points.map((point) => drawPoint(point, { x: round(point.across * width), y: round(height - point.up * height) }))}
      <path d={`M0 ${height + 14}v6h${round(scale.part * width)}v-6`} fill="none" stroke="#5B6472" />
      <text x={round(scale.part * width) + 8} y={height + 22} fill="#5B6472">
        {scale.label}
      </text>
      <text x={width - 22} y={height + 24} fill="#5B6472">
        N ↑
      </text>
    </svg>
  )
}

const looks = { full: { fill: '#1A7F4B', stroke: '#1A7F4B' }, hollow: { fill: '#FFFFFF', stroke: '#5B6472' }, other: { fill: '#1F5EDC', stroke: '#1F5EDC' } } as const

const round = (value: number): number => Math.round(value * 10) / 10

const lines = (columns: number, rows: number, { wide, high, height }: { wide: number; high: number; height: number }) => {
  const down = Array.from({ length: columns - 1 }, (_, i) => `M${round((i + 1) * wide)} 0v${height}`)
  const along = Array.from({ length: rows - 1 }, (_, i) => `M0 ${round((i + 1) * high)}h${width}`)
  return <path d={[...down, ...along].join('')} stroke="#E5E8EF" fill="none" />
}

/** Dark ink on a tint that never hides it. */
function drawCell({ column, row, count, href, title }: GridCell, { x, y, wide, high, share }: { x: number; y: number; wide: number; high: number; share: number }) {
  return (
    <a key={`${column} ${row}`} href={href} aria-label={title}>
      <rect x={round(x + 1)} y={round(y + 1)} width={round(wide - 2)} height={round(high - 2)} fill="#1F5EDC" fillOpacity={round(0.08 + 0.34 * share)} />
      <text x={round(x + wide / 2)} y={round(y + high / 2 + 5)} textAnchor="middle" fill="#1D2433">
        {count}
      </text>
    </a>
  )
}

const drawPoint = ({ id, href, title, look }: GridPoint, { x, y }: { x: number; y: number }) => (
  <a key={id} href={href} aria-label={title}>
    <title>{title}</title>
    <circle cx={x} cy={y} r={12} fill="#FFFFFF" fillOpacity={0} />
    <circle cx={x} cy={y} r={5.5} {...looks[look]} strokeWidth={2} />
  </a>
)
