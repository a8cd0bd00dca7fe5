/** Codes of the demand's dictionaries. Labels: demand:dictionary.<name>.<code>. */
export const scenes = ['dense_urban', 'urban', 'county_town', 'township', 'village', 'high_speed_rail', 'motorway', 'scenic_area', 'campus', 'industrial_park'] as const
export const stationClasses = ['macro', 'micro', 'remote'] as const
export const priorities = ['high', 'normal', 'low'] as const
/** What the coordinates refer to. They are kept as entered, never converted by themselves. */
export const datums = ['WGS84', 'GCJ02', 'BD09', 'CGCS2000'] as const
export const maintenanceGrades = ['vip', 'high', 'standard'] as const
/** A system alone, or a system in its band (MHz). */
export const systems = [
  '2G', '2G_900', '2G_1800', '4G', '4G_800', '4G_900', '4G_1800', '4G_1900', '4G_2100', '4G_2300', '4G_2600',
  '5G', '5G_700', '5G_2100', '5G_2600', '5G_3300', '5G_3500', '5G_4900', 'NB_800', 'NB_900',
] as const
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
export const rruSupplies = ['mains_220', 'dc_48', 'dc_remote'] as const
