import { useWords } from '~/ui/words'

export interface MapPoint { longitude: number; latitude: number; label: string; offsetMetres: number }

const size = 240
const margin = 40
const degreeMetres = 111_195

/** Two points to scale, north up, each with the circle in which it may be moved. */
export function PairMap({ here, there, distanceMetres }: { here: MapPoint; there: MapPoint; distanceMetres: number }) {
  const { t } = useWords()
  const east = (point: MapPoint) => (point.longitude - here.longitude) * degreeMetres * Math.cos((here.latitude * Math.PI) / 180)
  const north = (point: MapPoint) => (point.latitude - here.latitude) * degreeMetres
  const [x, y] = [east(there), north(there)]
  const reach = Math.max(Math.abs(x) / 2, Math.abs(y) / 2, Math.min(Math.max(here.offsetMetres, there.offsetMetres), 4 * Math.hypot(x, y) + 50), 10)
  const scale = (size / 2 - margin) / reach
  const place = (dx: number, dy: number) => ({ cx: Math.round(size / 2 + (dx - x / 2) * scale), cy: Math.round(size / 2 - (dy - y / 2) * scale) })
  const first = place(0, 0)
  const second = place(x, y)
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width={size} height={size} role="img" aria-label={t('demand:twins.map', { a: here.label, b: there.label, n: distanceMetres })}>
      <rect x="0.5" y="0.5" width={size - 1} height={size - 1} fill="#F6F7F9" stroke="#E5E8EF" />
      <circle {...first} r={Math.round(here.offsetMetres * scale)} fill="none" stroke="#1F5EDC" strokeDasharray="4 3" />
      <circle {...second} r={Math.round(there.offsetMetres * scale)} fill="none" stroke="#8A4F00" strokeDasharray="4 3" />
      <line x1={first.cx} y1={first.cy} x2={second.cx} y2={second.cy} stroke="#5B6472" />
      <circle {...first} r="5" fill="#1F5EDC" />
      <circle {...second} r="5" fill="#8A4F00" />
      <text x={first.cx + 9} y={first.cy - 6} fontSize="12" fill="#1F5EDC">A</text>
      <text x={second.cx + 9} y={second.cy + 14} fontSize="12" fill="#8A4F00">B</text>
      <text x={size - 8} y={size - 10} fontSize="12" textAnchor="end" fill="#5B6472">{t('demand:twins.metres', { n: distanceMetres })}</text>
      <text x="8" y="18" fontSize="12" fill="#5B6472">{t('demand:twins.north')}</text>
    </svg>
  )
}
