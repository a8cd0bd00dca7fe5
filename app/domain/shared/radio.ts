/** Labels: demand:dictionary.system. A system alone, or a system in its band (MHz). */
export const systems = [
  '2G', '2G_900', '2G_1800', '4G', '4G_800', '4G_900', '4G_1800', '4G_1900', '4G_2100', '4G_2300', '4G_2600',
  '5G', '5G_700', '5G_2100', '5G_2600', '5G_3300', '5G_3500', '5G_4900', 'NB_800', 'NB_900',
] as const

/** What feeds the remote units of an indoor system. Labels: demand:dictionary.rruSupply. */
export const rruSupplies = ['mains_220', 'dc_48', 'dc_remote'] as const
