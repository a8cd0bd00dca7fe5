import type { screens } from '../../routes.js'
import type { Demanded } from './permissions'

/** Groups of the side menu, in the order in which they stand. Labels: menu:group.<code>. */
export const menuGroups = ['home', 'demand', 'siting', 'order', 'portal', 'mine', 'admin', 'help'] as const
export type MenuGroup = (typeof menuGroups)[number]

/** One line of app/routes.js: a screen, or a command that changes something. */
export interface Screen {
  /** `<area>.<name>`; also the audit event and the key of its words (menu:<id>). */
  id: string
  /** Address without the leading slash; '' is the home page. */
  path: string
  /** Module that answers, below app/. */
  file: string
  /** Letter of the module in the product's description, or `frame`. */
  module: string
  may: Demanded
  /** Where it stands in the side menu; left out for screens that are reached from others. */
  menu?: MenuGroup
  /** Refusals and uses that only read are audited too when the data is sensitive. */
  reads?: 'sensitive'
}

export type ScreenId = (typeof screens)[number]['id']
