/** Codes of the demand's dictionaries. Labels: demand:dictionary.<name>.<code>. */
export const scenes = ['dense_urban', 'urban', 'county_town', 'township', 'village', 'high_speed_rail', 'motorway', 'scenic_area', 'campus', 'industrial_park'] as const
export const stationClasses = ['macro', 'micro', 'remote'] as const
export const priorities = ['high', 'normal', 'low'] as const
/** What the coordinates refer to. They are kept as entered, never converted by themselves. */
export const datums = ['WGS84', 'GCJ02', 'BD09', 'CGCS2000'] as const
export const maintenanceGrades = ['vip', 'high', 'standard'] as const
export { systems } from '../shared/radio'
/** The same codes as pricing has, so that a wish can be priced. Labels: pricing:towerType and pricing:shelterType. */
export const wishedTowerTypes = ['ground', 'landscape', 'simple', 'rooftop', 'pole', 'none'] as const
export const wishedShelterTypes = ['ground_built', 'rooftop_built', 'leased', 'cabinet', 'rru', 'none'] as const

/** The first five are types that the price book has a cost for. */
export const buildingTypes = ['office', 'mall', 'hotel', 'residence', 'hospital', 'school', 'government', 'transport_hub', 'stadium', 'factory', 'car_park', 'other'] as const
/** The same codes as pricing has. Labels: pricing:dasType. */
export const tunnelTypes = ['railway', 'high_speed_rail', 'metro', 'road', 'utility'] as const
export const bores = ['single', 'double'] as const
/** Bands of the signal source, MHz. */
export const sourceBands = ['700', '800', '900', '1800', '1900', '2100', '2300', '2600', '3300', '3500', '4900'] as const
/** How uplink and downlink reach the point of interface. */
export const poiTypes = ['none', 'combined', 'split', 'nr'] as const
export { rruSupplies } from '../shared/radio'
