/** What a station is made of: words of screening, siting, price books and orders alike. Labels: pricing:towerType and so on. */
export const towerTypes = ['ground', 'landscape', 'simple', 'rooftop', 'pole', 'none'] as const
/** How a mast is built, within its type. Labels: pricing:towerSubtype and so on. */
export const towerSubtypes = ['single_pipe', 'three_pipe', 'angle_steel', 'guyed', 'lamp', 'bionic', 'roof_frame', 'roof_pole', 'covered', 'other'] as const
export const shelterTypes = ['ground_built', 'rooftop_built', 'leased', 'cabinet', 'rru', 'none'] as const
export const ancillaryTypes = ['ground_shelter', 'other_shelter', 'ground_cabinet', 'other_cabinet', 'rru', 'none'] as const

export type TowerType = (typeof towerTypes)[number]
export type ShelterType = (typeof shelterTypes)[number]
export type AncillaryType = (typeof ancillaryTypes)[number]

/** Where a station's power comes from. Labels: siting:dictionary.powerMode. */
export const powerModes = ['mains_220', 'mains_380', 'transfer'] as const
export type PowerMode = (typeof powerModes)[number]

/** Whether a station is built, altered or used as it stands. Labels: screening:dictionary.constructionMode. */
export const constructionModes = ['new', 'alter', 'existing'] as const
/** How a station is connected, and who secured it. Labels: siting:dictionary. */
export const transmissions = ['fibre_ready', 'fibre_near', 'fibre_far', 'microwave'] as const
export const teams = ['own', 'agency', 'district_office', 'carrier_help'] as const
