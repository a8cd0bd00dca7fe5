import boxes from '../../../prisma/division-boxes.json' with { type: 'json' }
import names from '../../../prisma/divisions.json' with { type: 'json' }
import { bell, byWeight, chance, type Chance } from './chance'

/** [west, south, east, north, centre longitude, centre latitude] */
type Box = [number, number, number, number, number, number]

export interface District {
  code: string
  name: string
  longitude: number
  latitude: number
  box: Box
}

const known = boxes as unknown as Record<string, Box>
const nameOf = names as Record<string, string>

const boxOf = (code: string): Box | undefined => known[code] ?? known[code.slice(0, 4)] ?? known[code.slice(0, 2)]

/** Cities in which most of the country's sites stand. */
const large = ['1101', '3101', '4401', '4403', '5001', '5101', '3301', '4201', '3201', '6101', '1201', '3205', '4101', '3702', '4301', '4419', '3701', '3401', '3302', '4406']

/** Every district with a point of its own within its city's outline, and how much of the country's business it draws. */
export function districtsWithWeights(): { districts: District[]; draw: (by: Chance) => District } {
  const districts: District[] = []
  const weights: number[] = []
  let within = 0
  let city = ''
  for (const code of Object.keys(nameOf).filter((one) => one.length === 6).sort()) {
    const box = boxOf(code)
    if (!box) continue
    within = code.startsWith(city) && city !== '' ? within + 1 : 0
    city = code.slice(0, 4)
    districts.push({ code, name: nameOf[code] ?? code, box, ...pointOf(code, box) })
    weights.push((large.includes(city) ? 12 : 2) / (within + 1.5))
  }
  const index = byWeight(weights)
  return { districts, draw: (by) => districts[index(by)]! }
}

/** Some way off the city's centre, the same for one code in every run. */
function pointOf(code: string, [west, south, east, north, longitude, latitude]: Box) {
  if (known[code]) return { longitude, latitude }
  const draw = chance(Number(code))
  return { longitude: longitude + (draw() - 0.5) * (east - west) * 0.45, latitude: latitude + (draw() - 0.5) * (north - south) * 0.45 }
}

/** A place in the district, dense near its point. Six decimals. */
export function placeIn({ longitude, latitude, box: [west, south, east, north] }: District, by: Chance): { longitude: string; latitude: string } {
  return {
    longitude: Math.min(east, Math.max(west, longitude + bell(by) * 0.035)).toFixed(6),
    latitude: Math.min(north, Math.max(south, latitude + bell(by) * 0.03)).toFixed(6),
  }
}
