/** A stretch of the map in degrees (WGS84), edges included. */
export interface MapBox {
  west: number
  south: number
  east: number
  north: number
}

const degrees = /^-?\d{1,3}(\.\d{1,6})?$/

/** `116.9,36.6,117.2,36.7` as a box: west, south, east, north. Null where it is none. */
export function readBox(text: string | null): MapBox | null {
  const parts = (text ?? '').split(',')
  if (parts.length !== 4 || !parts.every((part) => degrees.test(part))) return null

  const [west, south, east, north] = parts.map(Number) as [number, number, number, number]
  return west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90 ? { west, south, east, north } : null
}

export const boxText = ({ west, south, east, north }: MapBox): string => [west, south, east, north].map((one) => String(Number(one.toFixed(6)))).join(',')

export interface GridSize {
  columns: number
  rows: number
}

export interface Cell {
  column: number
  /** From the south. */
  row: number
}

/** The cell of a grid as a box of its own, its eastern and northern edge left to the neighbour. */
export function cellBox({ west, south, east, north }: MapBox, { columns, rows }: GridSize, { column, row }: Cell): MapBox {
  const [wide, high] = [(east - west) / columns, (north - south) / rows]
  const at = (value: number) => Number(value.toFixed(6))
  const hair = 0.000001
  return {
    west: at(west + wide * column),
    south: at(south + high * row),
    east: at(west + wide * (column + 1) - (column === columns - 1 ? 0 : hair)),
    north: at(south + high * (row + 1) - (row === rows - 1 ? 0 : hair)),
  }
}

/** The cell in which a point lies; null outside of the box. */
export function cellOf(box: MapBox, { columns, rows }: GridSize, { longitude, latitude }: { longitude: number; latitude: number }): Cell | null {
  const { west, south, east, north } = box
  if (longitude < west || longitude > east || latitude < south || latitude > north) return null

  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)))
  return { column: within(((longitude - west) / (east - west)) * columns, columns), row: within(((latitude - south) / (north - south)) * rows, rows) }
}

/** The box that holds all of them; null where there is none. */
export function around(boxes: readonly MapBox[]): MapBox | null {
  if (boxes.length === 0) return null
  return {
    west: Math.min(...boxes.map(({ west }) => west)), south: Math.min(...boxes.map(({ south }) => south)),
    east: Math.max(...boxes.map(({ east }) => east)), north: Math.max(...boxes.map(({ north }) => north)),
  }
}
