import { carrierRoles, type Role } from '~/domain/people/permissions'
import { languageOf, optionalVisitor } from '~/domain/people/enter.server'
import { homeOf, mayEnter, menuOf } from '~/domain/people/menu'
import type { Visitor } from '~/domain/people/visitor'
import { translate, type Translate } from '~/locales/words'
import { readCookie } from '~/platform/cookie.server'
import { strangersToken } from '~/platform/csrf.server'
import { takeFlash } from '~/platform/flash.server'
import { unreadOf } from '~/platform/notice.server'
import { thisRequest } from '~/platform/request.server'
import { screens } from '~/routes.js'
import type { Frame, FrameLinks } from '~/ui/words'

/** What the frame of every page is drawn from; `t`, path and query are known without asking. */
export type RootData = Omit<Frame, 't' | 'path' | 'query'>

/** The frame around the page for whoever asks, and the cookies that go with it. */
export async function frameOf(request: Request): Promise<{ data: RootData; headers: Headers }> {
  const visitor = await optionalVisitor(request)
  const language = visitor?.language ?? languageOf(request)
  const t = translate(language)
  const taken = takeFlash(request)
  const stranger = visitor ? null : strangersToken(request)

  const headers = new Headers()
  if (taken) headers.append('Set-Cookie', taken.clear)
  if (stranger?.setCookie) headers.append('Set-Cookie', stranger.setCookie)
  const data: RootData = {
    language,
    csrf: visitor?.csrf ?? stranger?.csrf ?? '',
    person: visitor && { name: visitor.user.name, login: visitor.user.login, roleLabel: visitor.roles.map((role) => t(`people:role.${role}`)).join(t('people:listComma')) },
    menu: visitor ? menuWords(visitor, t) : [],
    side: sideOf(visitor),
    flash: taken && { tone: taken.flash.tone ?? 'done', text: t(taken.flash.say, taken.flash.facts), ...refusalIn(taken.flash.say) },
    requestNumber: thisRequest().number,
    unread: visitor ? await unreadOf(visitor.user.id) : 0,
    collapsed: readCookie(request, 'menu') === 'closed',
    links: visitor ? linksOf(visitor, t) : { home: '/', faults },
  }
  return { data, headers }
}

/** Public, so that who cannot sign in can read it too. */
const faults = '/help/errors'

/** The code that the help explains, when the sentence is a refusal. */
const refusalIn = (say: string) => (say.startsWith('error:refusal.') ? { code: say.slice('error:refusal.'.length) } : {})

const isCarriers = (role: Role) => carrierRoles.includes(role)

const sideOf = (visitor: Visitor | null): Frame['side'] => (!visitor ? 'public' : visitor.roles.length > 0 && visitor.roles.every(isCarriers) ? 'portal' : 'staff')

const menuWords = ({ may }: Visitor, t: Translate): Frame['menu'] =>
  menuOf(screens, may).map(({ group, screens: entries }) => ({ id: group, label: t(`menu:group.${group}`), items: entries.map(({ id, href }) => ({ id, href, label: t(`menu:${id}`) })) }))

/** Entries of the menu behind the person's name. */
const personal = ['me.notifications', 'me.jobs', 'me.sessions', 'entry.password'] as const

function linksOf({ may }: Visitor, t: Translate): FrameLinks {
  const open = (id: string) => screens.find((screen) => screen.id === id && mayEnter(screen, { signedIn: true, may }))
  const search = open('search.show')
  return {
    home: homeOf(may),
    ...(search ? { search: `/${search.path}` } : {}),
    faults,
    notices: '/me/notifications',
    personal: personal.map((id) => ({ id, label: t(`menu:${id}`), href: `/${open(id)?.path}` })),
  }
}
