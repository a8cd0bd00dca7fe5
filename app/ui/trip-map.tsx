import { frameOf } from './place-map'

export interface TripStop {
  label: string
  longitude: number
  latitude: number
  title: string
  look: 'mine' | 'other' | 'start'
}

export interface TripMapProps {
  title: string
  /** In the order of the trip; a start stands first. */
  stops: readonly TripStop[]
  /** Such as `12 km`; the length of the bar is given in metres. */
  scaleLabel: (metres: number) => string
  north: string
}

const size = { width: 420, height: 300, margin: 34 }
const colours = { mine: '#1F5EDC', other: '#5B6472', start: '#1A7F4B' } as const

/** The stops of a trip with the way between them, to scale, north up. */
export function TripMap({ title, stops, scaleLabel, north }: TripMapProps) {
  if (stops.length === 0) return null
  const { width, height } = size
  const { place, barMetres, bar } = frameOf(stops, size)
  const placed = stops.map((stop) => ({ ...stop, ...place(stop) }))
  return (
    <svg className="chart max-w-md" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <rect x="0.5" y="0.5" width={width - 1} height={height - 1} fill="#F6F7F9" stroke="#E5E8EF" />
      <path d={`M${placed.map(({ x, y }) => `${x} ${y}`).join('L')}`} fill="none" stroke="#1F5EDC" strokeWidth="2" strokeOpacity="0.5" />
      {placed.map(({ label, title: said, look, x, y }, at) => (
        <g key={at}>
          <title>{said}</title>
          <circle cx={x} cy={y} r="11" fill={look === 'other' ? '#FFFFFF' : colours[look]} stroke={colours[look]} strokeWidth={2} />
          <text x={x} y={y + 4} fontSize="12" textAnchor="middle" fill={look === 'other' ? colours.other : '#FFFFFF'}>{label}</text>
        </g>
      ))}
      <path d={`M8 ${height - 10}v4h${bar}v-4`} fill="none" stroke="#5B6472" />
      <text x={bar + 14} y={height - 5} fontSize="12" fill="#5B6472">{scaleLabel(barMetres)}</text>
      <text x={width - 8} y="16" fontSize="12" textAnchor="end" fill="#5B6472">{north}</text>
    </svg>
  )
}
