import { rows } from '~/platform/sql.server'
import type { Box } from './district-box'

const freshForMs = 10 * 60_000
let kept: { at: number; boxes: Promise<Map<string, Box>> } | null = null

/** Where the divisions lie; they hardly ever change. */
export function divisionBoxes(): Promise<Map<string, Box>> {
  const now = Date.now()
  if (kept && now - kept.at < freshForMs) return kept.boxes

  const boxes = readBoxes()
  kept = { at: now, boxes }
  boxes.then((found) => found.size === 0 && (kept = null), () => (kept = null))
  return boxes
}

async function readBoxes(): Promise<Map<string, Box>> {
  const found = await rows<{ code: string } & Record<keyof Box, string>>(
    `SELECT code, min_longitude AS minLongitude, max_longitude AS maxLongitude, min_latitude AS minLatitude, max_latitude AS maxLatitude FROM division WHERE min_longitude IS NOT NULL`,
  )
  return new Map(found.map(({ code, ...box }) => [code, { minLongitude: Number(box.minLongitude), maxLongitude: Number(box.maxLongitude), minLatitude: Number(box.minLatitude), maxLatitude: Number(box.maxLatitude) }]))
}
