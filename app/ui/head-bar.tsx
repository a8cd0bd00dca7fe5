import type { ReactNode } from 'react'
import { Icon } from './icon'
import { languageAddress, menuAddress } from './preference'
import { useFrame } from './words'

export function HeadBar({ small }: { small?: ReactNode }) {
  const frame = useFrame()
  const { t, side, person, unread, language, links } = frame
  const portal = side === 'portal'
  return (
    <>
      <a className="skip" href="#main">
        {t('common:frame.skip')}
      </a>
      <header className={portal ? 'bar bar-portal' : 'bar'}>
        {small}
        <a className="brand" href={links.home}>
          <Icon name="tower" />
          <span className="wide-only">{t(portal ? 'common:product.portal' : 'common:product.name')}</span>
          <span className="narrow-only">{t(portal ? 'common:product.portalShort' : 'common:product.short')}</span>
        </a>
        {links.search && (
          <form className="bar-find" action={links.search} role="search">
            <input name="q" type="search" aria-label={t('common:frame.search')} placeholder={t('common:frame.searchHint')} />
            <button className="btn">{t('common:frame.searchGo')}</button>
          </form>
        )}
        <a className={links.search ? 'push' : 'push ml-auto'} href={languageAddress(frame, language === 'en' ? 'zh-CN' : 'en')} lang={language === 'en' ? 'zh-CN' : 'en'}>
          {t('common:frame.language')}
        </a>
        {links.notices && (
          <a href={links.notices} title={t('common:frame.unread', { n: unread })}>
            {t('common:frame.notices')} {unread > 0 && <b>{unread}</b>}
          </a>
        )}
        {person && <PersonMenu />}
      </header>
    </>
  )
}

function PersonMenu() {
  const { t, person, csrf, links } = useFrame()
  if (!person) return null
  return (
    <details className="drop">
      <summary>
        {person.name}
        <Icon name="down" />
      </summary>
      <div>
        <p>
          {person.login}
          <br />
          {person.roleLabel}
        </p>
        {links.personal?.map(({ id, href, label }) => (
          <a key={id} href={href}>
            {label}
          </a>
        ))}
        <form method="post" action="/logout">
          <input type="hidden" name="_csrf" value={csrf} />
          <button>{t('common:frame.signOut')}</button>
        </form>
      </div>
    </details>
  )
}

/** The same menu behind one word: on narrow screens, and everywhere when it is folded away. */
export function MenuSmall({ markup, everywhere }: { markup: string; everywhere: boolean }) {
  const frame = useFrame()
  return (
    <details className={everywhere ? 'drop menu-small' : 'drop menu-small narrow-only'}>
      <summary>
        {frame.t('common:frame.menu')}
        <Icon name="down" />
      </summary>
      <nav aria-label={frame.t('common:frame.menu')}>
        <div className="menu" dangerouslySetInnerHTML={{ __html: markup }} />
        {everywhere && (
          <a className="fold wide-only" href={menuAddress(frame, 'open')}>
            {frame.t('common:frame.openMenu')}
          </a>
        )}
      </nav>
    </details>
  )
}
