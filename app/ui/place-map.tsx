/** A point, the place that it is said to lie in, and other points it may be: drawn by the server to scale, north up. */
export interface PlaceMapPoint {
  label: string
  longitude: number
  latitude: number
  look: 'here' | 'other' | 'dashed'
}

export interface PlaceMapProps {
  title: string
  area: { minLongitude: number; maxLongitude: number; minLatitude: number; maxLatitude: number; label: string } | null
  points: readonly PlaceMapPoint[]
  /** Such as `12 km`; the length of the bar is given in metres. */
  scaleLabel: (metres: number) => string
  north: string
}

const width = 280
const height = 200
const margin = 34
const degreeMetres = 111_195

/** The steps a scale bar may have. */
const rounds = [1, 2, 5, 10].flatMap((step) => Array.from({ length: 7 }, (_, power) => step * 10 ** power)).sort((a, b) => a - b)

export interface MapSize { width: number; height: number; margin: number }
const small: MapSize = { width, height, margin }

/** Degrees to the units of the drawing, so that everything is inside; and the length of the scale bar. */
export function frameOf(corners: readonly { longitude: number; latitude: number }[], { width, height, margin }: MapSize = small) {
  const [west, east] = [Math.min(...corners.map((c) => c.longitude)), Math.max(...corners.map((c) => c.longitude))]
  const [south, north] = [Math.min(...corners.map((c) => c.latitude)), Math.max(...corners.map((c) => c.latitude))]
  const middle = { longitude: (west + east) / 2, latitude: (south + north) / 2 }
  const eastMetres = degreeMetres * Math.max(0.05, Math.cos((middle.latitude * Math.PI) / 180))
  const perMetre = Math.min((width - 2 * margin) / Math.max((east - west) * eastMetres, 60), (height - 2 * margin) / Math.max((north - south) * degreeMetres, 60))
  const place = ({ longitude, latitude }: { longitude: number; latitude: number }) => ({
    x: Math.round(width / 2 + (longitude - middle.longitude) * eastMetres * perMetre),
    y: Math.round(height / 2 - (latitude - middle.latitude) * degreeMetres * perMetre),
  })
  const barMetres = rounds.filter((metres) => metres * perMetre <= width / 4).at(-1) ?? 1
  return { place, barMetres, bar: Math.round(barMetres * perMetre) }
}

export function PlaceMap({ title, area, points, scaleLabel, north }: PlaceMapProps) {
  const corners = area ? [{ longitude: area.minLongitude, latitude: area.minLatitude }, { longitude: area.maxLongitude, latitude: area.maxLatitude }] : []
  const { place, barMetres, bar } = frameOf([...corners, ...points])
  const [lower, upper] = corners.map(place)
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={title}>
      <rect x="0.5" y="0.5" width={width - 1} height={height - 1} fill="#F6F7F9" stroke="#E5E8EF" />
      {lower && upper && area && (
        <>
          <rect x={lower.x} y={upper.y} width={Math.max(2, upper.x - lower.x)} height={Math.max(2, lower.y - upper.y)} fill="#EEF3FD" stroke="#1F5EDC" strokeDasharray="4 3" />
          <text x={lower.x + 4} y={Math.max(12, upper.y - 5)} fontSize="12" fill="#1F5EDC">{area.label}</text>
        </>
      )}
      {points.map((point, i) => drawPoint(point, { ...place(point), lift: i }))}
      <path d={`M8 ${height - 10}v4h${bar}v-4`} fill="none" stroke="#5B6472" />
      <text x={bar + 14} y={height - 5} fontSize="12" fill="#5B6472">{scaleLabel(barMetres)}</text>
      <text x={width - 8} y="16" fontSize="12" textAnchor="end" fill="#5B6472">{north}</text>
    </svg>
  )
}

const colours = { here: '#B3231A', other: '#6B3FC4', dashed: '#1A7F4B' } as const

/** Labels turn to the inside of the drawing. */
function drawPoint({ label, look }: PlaceMapPoint, { x, y, lift }: { x: number; y: number; lift: number }) {
  const left = x > width * 0.6
  return (
    <g key={`${label} ${look}`}>
      {look === 'here' ? <path d={`M${x - 7} ${y}h14M${x} ${y - 7}v14`} stroke={colours.here} strokeWidth={2.5} /> : <circle cx={x} cy={y} r="5" fill={look === 'other' ? colours.other : '#FFFFFF'} stroke={colours[look]} strokeWidth={2} />}
      <text x={left ? x - 9 : x + 9} y={lift % 2 === 0 ? y - 6 : y + 15} fontSize="12" textAnchor={left ? 'end' : undefined} fill={colours[look]}>{label}</text>
    </g>
  )
}
