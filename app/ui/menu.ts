import type { MenuGroup } from './words'

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The entry that leads closest to the page one is on. */
export function currentEntry(menu: readonly MenuGroup[], path: string): string | undefined {
  const hrefs = menu.flatMap((group) => group.items.map((item) => item.href))
  const leading = hrefs.filter((href) => path === href || (href !== '/' && path.startsWith(`${href}/`)))
  return leading.sort((a, b) => b.length - a.length)[0]
}

/** The menu as markup. A string, because it is drawn on every page, twice, and never differs within a page. */
export function menuMarkup(menu: readonly MenuGroup[], path: string): string {
  const current = currentEntry(menu, path)
  const entry = ({ href, label, count }: MenuGroup['items'][number]) =>
    `<li><a href="${escape(href)}"${href === current ? ' aria-current="page"' : ''}>${escape(label)}${count ? `<b>${count}</b>` : ''}</a></li>`
  return menu.map((group) => `<p>${escape(group.label)}</p><ul>${group.items.map(entry).join('')}</ul>`).join('')
}
