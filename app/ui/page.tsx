import type { ReactNode } from 'react'
import { HeadBar, MenuSmall } from './head-bar'
import { markupOf } from './markup'
import { menuMarkup } from './menu'
import { menuAddress } from './preference'
import { useFrame } from './words'

export interface Crumb { label: string; href?: string }

export interface PageProps {
  title: string
  /** Beside the title, lighter: a count, a number. */
  aside?: ReactNode
  crumbs?: Crumb[]
  actions?: ReactNode
  /** Lists are printed on landscape paper. */
  paper?: 'portrait' | 'landscape'
  /** One narrow column: sign-in, forced change of password. */
  narrow?: boolean
  /** The page draws its own head (detail pages), holding the h1. */
  head?: ReactNode
  children: ReactNode
}

export function Page(props: PageProps) {
  const frame = useFrame()
  const menu = menuMarkup(frame.menu, frame.path)
  const hasMenu = frame.menu.length > 0
  const menuBeside = hasMenu && !frame.collapsed
  return (
    <>
      <HeadBar small={hasMenu && <MenuSmall markup={menu} everywhere={frame.collapsed} />} />
      <div className={menuBeside ? 'body' : 'body body-open'}>
        {menuBeside && (
          <nav className="side" aria-label={frame.t('common:frame.mainMenu')}>
            <div>
              <div className="menu" dangerouslySetInnerHTML={{ __html: menu }} />
              <a className="fold" href={menuAddress(frame, 'closed')}>
                {frame.t('common:frame.closeMenu')}
              </a>
            </div>
          </nav>
        )}
        <Main className={props.narrow ? 'alone' : props.paper === 'landscape' ? 'main landscape' : 'main'}>
          <Inside {...props} />
        </Main>
      </div>
    </>
  )
}

/** The page proper, written straight to markup where it holds nothing that only React knows. */
function Main({ className, children }: { className: string; children: ReactNode }) {
  const markup = markupOf(children)
  if (markup === null) return <main id="main" className={className}>{children}</main>
  return <main id="main" className={className} dangerouslySetInnerHTML={{ __html: markup }} />
}

function Inside({ title, aside, crumbs, actions, head, children }: PageProps) {
  const { t, requestNumber, links } = useFrame()
  return (
    <>
      {crumbs && crumbs.length > 0 && (
        <nav className="crumbs" aria-label={t('common:frame.crumbs')}>
          {crumbs.map(({ label, href }) => (
            <span key={label}>{href ? <a href={href}>{label}</a> : label} / </span>
          ))}
          <span aria-current="page">{title}</span>
        </nav>
      )}
      {head ?? (
        <div className="title">
          <h1>{title}</h1>
          {aside && <span className="quiet">{aside}</span>}
          {actions && <div className="acts">{actions}</div>}
        </div>
      )}
      <Flash />
      {children}
      <footer className="foot">
        {t('common:product.name')} · {t('common:frame.request')} {requestNumber}
        {links.report && (
          <>
            {' · '}
            <a href={links.report}>{t('common:frame.report')}</a>
          </>
        )}
      </footer>
    </>
  )
}

function Flash() {
  const { flash, t, links } = useFrame()
  if (!flash) return null
  const look = { done: 'note note-done', failed: 'note note-failed', note: 'note note-note' }[flash.tone]
  return (
    <p className={look} role={flash.tone === 'failed' ? 'alert' : 'status'}>
      <b>{t(`common:flash.${flash.tone}`)}</b> {flash.text}{' '}
      {flash.code && links.faults && <a href={`${links.faults}#${flash.code}`}>{t('error:page.explain')}</a>}
    </p>
  )
}
