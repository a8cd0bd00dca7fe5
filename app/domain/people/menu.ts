import type { Permission } from './permissions'
import { menuGroups, type MenuGroup, type Screen } from './screen'

export interface Menu {
  group: MenuGroup
  screens: { id: string; href: string }[]
}

type May = (permission: Permission) => boolean

export const mayEnter = ({ may }: Pick<Screen, 'may'>, { signedIn, may: holds }: { signedIn: boolean; may: May }): boolean =>
  may === 'public' || (signedIn && (may === 'self' || holds(may)))

/** The side menu of a signed-in person: only what he may enter, in the order of the table. */
export function menuOf(screens: readonly Screen[], may: May): Menu[] {
  const open = screens.filter((screen) => screen.menu && mayEnter(screen, { signedIn: true, may }))
  return menuGroups
    .map((group) => ({ group, screens: open.filter(({ menu }) => menu === group).map(({ id, path }) => ({ id, href: `/${path}` })) }))
    .filter((one) => one.screens.length > 0)
}

/** Where a person's day begins: carriers in their portal, everybody else on the home page. */
export const homeOf = (may: May): string => (!may('home.read') && may('portal.home') ? '/portal' : '/')
