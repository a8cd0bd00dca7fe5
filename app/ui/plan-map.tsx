import { drawCentre, drawMark, type MapMark } from './radius-map'

/** Several places at once, drawn by the server to scale, each with the ring within which it may be moved. North is up. */
export interface PlanCentre {
  id: string
  label: string
  eastMetres: number
  northMetres: number
  ringMetres: number
  title: string
}

export interface PlanPoint {
  id: string
  eastMetres: number
  northMetres: number
  mark: MapMark
  title: string
}

export interface PlanMapProps {
  title: string
  centres: readonly PlanCentre[]
  points: readonly PlanPoint[]
  legend: readonly { mark: MapMark | 'centre'; label: string }[]
  /** Words of the scale bar. */
  scale: (metres: number) => string
}

const width = 720
const edge = 28
const legendRow = 22
const heights = { least: 220, most: 460 }

export interface Frame {
  height: number
  /** Units of the drawing for a metre. */
  perMetre: number
  x: (eastMetres: number) => number
  y: (northMetres: number) => number
}

/** The smallest frame that holds all rings; what lies beyond the drawing's proportions is centred. */
export function frameOf(centres: readonly Pick<PlanCentre, 'eastMetres' | 'northMetres' | 'ringMetres'>[]): Frame {
  const [west, east] = [Math.min(...centres.map((one) => one.eastMetres - one.ringMetres)), Math.max(...centres.map((one) => one.eastMetres + one.ringMetres))]
  const [south, north] = [Math.min(...centres.map((one) => one.northMetres - one.ringMetres)), Math.max(...centres.map((one) => one.northMetres + one.ringMetres))]
  const [across, along] = [Math.max(1, east - west), Math.max(1, north - south)]
  const perMetre = Math.min((width - 2 * edge) / across, (heights.most - 2 * edge) / along)
  const height = Math.max(heights.least, Math.round(along * perMetre) + 2 * edge)
  const rounded = (value: number) => Math.round(value * 10) / 10
  return {
    height, perMetre,
    x: (eastMetres) => rounded(width / 2 + (eastMetres - (west + east) / 2) * perMetre),
    y: (northMetres) => rounded(height / 2 - (northMetres - (south + north) / 2) * perMetre),
  }
}

/** A round length that takes about a sixth of the drawing. */
export function scaleMetres(perMetre: number): number {
  const wished = width / 6 / perMetre
  const power = 10 ** Math.floor(Math.log10(wished))
  return [5, 2, 1].map((step) => step * power).find((metres) => metres <= wished) ?? power
}

export function PlanMap({ title, centres, points, legend, scale }: PlanMapProps) {
  const frame = frameOf(centres)
  const bar = scaleMetres(frame.perMetre)
  const total = frame.height + legend.length * legendRow + 8
  return (
    <div className="scroll scroll-free" tabIndex={0} role="region" aria-label={title}>
      <svg className="chart max-w-3xl min-w-[560px]" viewBox={`0 0 ${width} ${total}`} role="img" aria-label={title}>
        <rect x={0.5} y={0.5} width={width - 1} height={frame.height - 1} fill="#FFFFFF" stroke="#E5E8EF" />
        {centres.map((centre) => (
          <circle key={centre.id} cx={frame.x(centre.eastMetres)} cy={frame.y(centre.northMetres)} r={Math.max(10, Math.round(centre.ringMetres * frame.perMetre * 10) / 10)} fill="#EEF3FD" fillOpacity={0.7} stroke="#9AA5B8" />
        ))}
        {points.map((point) => (
          <g key={point.id}>
            <title>{point.title}</title>
            {drawMark(point.mark, frame.x(point.eastMetres), frame.y(point.northMetres))}
          </g>
        ))}
        {centres.map((centre, index) => (
          <g key={centre.id}>
            <title>{centre.title}</title>
            {drawCentre(frame.x(centre.eastMetres), frame.y(centre.northMetres))}
            <text x={frame.x(centre.eastMetres) + (index % 2 === 0 ? 8 : -8)} y={frame.y(centre.northMetres) + (index % 4 < 2 ? -6 : 18)} textAnchor={index % 2 === 0 ? 'start' : 'end'} fill="#1D2433" fontWeight={600}>
              {centre.label}
            </text>
          </g>
        ))}
        <path d={`M${width - 20 - Math.round(bar * frame.perMetre)} ${frame.height + 24}v6h${Math.round(bar * frame.perMetre)}v-6`} stroke="#5B6472" fill="none" />
        <text x={width - 20} y={frame.height + 18} textAnchor="end" fill="#5B6472">
          {scale(bar)}
        </text>
        <text x={width - 20} y={22} textAnchor="middle" fill="#5B6472">
          N
        </text>
        <path d={`M${width - 20} 28v18M${width - 24} 33l4-6 4 6`} stroke="#5B6472" fill="none" />
        {legend.map(({ mark, label }, row) => (
          <g key={mark}>
            {mark === 'centre' ? drawCentre(14, frame.height + 18 + row * legendRow) : drawMark(mark, 14, frame.height + 18 + row * legendRow)}
            <text x={30} y={frame.height + 23 + row * legendRow} fill="#1D2433">
              {label}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}
