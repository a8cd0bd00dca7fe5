/** What stands around a point, drawn by the server to scale: rings of distance, a mark for each place. North is up. */
export type MapMark = 'square' | 'hollow' | 'diamond' | 'star'

export interface MapPoint {
  id: string
  /** Stands beside the mark and in the table that belongs to the map. */
  label: string
  eastMetres: number
  northMetres: number
  mark: MapMark
  /** Read out, and shown where the pointer rests. */
  title: string
}

export interface MapRing {
  metres: number
  label: string
  /** What lies within is tinted. */
  allowed?: boolean
}

export interface RadiusMapProps {
  title: string
  rings: readonly MapRing[]
  points: readonly MapPoint[]
  legend: readonly { mark: MapMark | 'centre'; label: string }[]
}

/** Near the width of the column it stands in, so that its letters keep their size. */
const side = 300
const middle = side / 2
const reach = 136
const legendRow = 20

const colours: Record<MapMark, { fill: string; stroke: string }> = {
  square: { fill: '#1A7F4B', stroke: '#1A7F4B' },
  hollow: { fill: '#FFFFFF', stroke: '#5B6472' },
  diamond: { fill: '#6B3FC4', stroke: '#6B3FC4' },
  star: { fill: '#1F5EDC', stroke: '#1F5EDC' },
}

/** Metres to the units of the drawing; whatever lies beyond the outermost ring is drawn on its edge. */
export function placeOn({ eastMetres, northMetres }: Pick<MapPoint, 'eastMetres' | 'northMetres'>, outerMetres: number): { x: number; y: number } {
  const far = Math.max(1, Math.hypot(eastMetres, northMetres) / outerMetres)
  const scale = reach / outerMetres / far
  return { x: Math.round((middle + eastMetres * scale) * 10) / 10, y: Math.round((middle - northMetres * scale) * 10) / 10 }
}

export function RadiusMap({ title, rings, points, legend }: RadiusMapProps) {
  const outer = Math.max(1, ...rings.map(({ metres }) => metres))
  return (
    <svg className="chart max-w-sm" viewBox={`0 0 ${side} ${side + 8 + legend.length * legendRow}`} role="img" aria-label={title}>
      {[...rings].sort((a, b) => b.metres - a.metres).map((ring) => drawRing(ring, outer))}
      <path d={`M${middle - reach} ${middle}H${middle + reach}M${middle} ${middle - reach}V${middle + reach}`} stroke="#E5E8EF" />
      <text x={side - 14} y={20} textAnchor="middle" fill="#5B6472">
        N
      </text>
      <path d={`M${side - 14} 26v18M${side - 18} 31l4-6 4 6`} stroke="#5B6472" fill="none" />
      {points.map((point) => drawPoint(point, outer))}
      <g>{drawCentre(middle, middle)}</g>
      {legend.map(({ mark, label }, row) => {
        const y = side + 12 + row * legendRow
        return (
          <g key={mark}>
            {mark === 'centre' ? drawCentre(14, y) : drawMark(mark, 14, y)}
            <text x={28} y={y + 4} fill="#1D2433">
              {label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function drawRing({ metres, label, allowed }: MapRing, outer: number) {
  const radius = (metres / outer) * reach
  return (
    <g key={label}>
      <circle cx={middle} cy={middle} r={radius} fill={allowed ? '#EEF3FD' : '#FFFFFF'} stroke="#9AA5B8" strokeDasharray={allowed ? undefined : '4 4'} />
      <text x={middle + 4} y={middle - radius + 14} fill="#5B6472">
        {label}
      </text>
    </g>
  )
}

function drawPoint(point: MapPoint, outer: number) {
  const { x, y } = placeOn(point, outer)
  return (
    <g key={point.id}>
      <title>{point.title}</title>
      {drawMark(point.mark, x, y)}
      <text x={x + 9} y={y + 4} fill="#1D2433">
        {point.label}
      </text>
    </g>
  )
}

export function drawMark(mark: MapMark, x: number, y: number) {
  const { fill, stroke } = colours[mark]
  if (mark === 'diamond') return <path d={`M${x} ${y - 7}l7 7-7 7-7-7z`} fill={fill} stroke={stroke} />
  if (mark === 'star') return <path d={`M${x} ${y - 7}l7 12h-14z`} fill={fill} stroke={stroke} />
  return <rect x={x - 5} y={y - 5} width={10} height={10} fill={fill} stroke={stroke} strokeWidth={1.5} />
}

export const drawCentre = (x: number, y: number) => <path d={`M${x - 8} ${y}h16M${x} ${y - 8}v16`} stroke="#B3231A" strokeWidth={2.5} fill="none" />
