import { existsSync } from 'node:fs'
import { aptInstall } from './mariadb-programs.mjs'
import { find, isRoot, succeeds } from './run.mjs'
import { Missing, say } from './say.mjs'

/** The same Chromium without the parts that draw windows: a page costs it a third less processor time. */
const windowless = 'chromium-headless-shell'
const names = [windowless, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The Chromium of the machine for the tests. @returns {string | undefined} its path */
export const browserProgram = () => names.map((name) => find(name)).find(Boolean)

/** Brings a browser and a font with Chinese signs where the machine has none. */
export async function browserForTests() {
  const canInstall = isRoot() && Boolean(find('apt-get'))
  if (canInstall && !find(windowless)) await tryWindowless()
  const wanted = [...(browserProgram() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (wanted.length === 0) return
  if (!canInstall) throw new Missing(`The tests need ${wanted.join(' and ')}: install them (Debian: apt-get install ${wanted.join(' ')})`)
  say(`Installing ${wanted.join(' and ')} (once)`)
  await aptInstall(wanted)
}

async function tryWindowless() {
  say(`Installing ${windowless} (once)`)
  try {
    await aptInstall([windowless])
  } catch {
    say(`There is no ${windowless} to be had: the tests take the whole browser`)
  }
}

const hasChineseFont = () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || !find('fc-list') || succeeds('sh', ['-c', 'fc-list :lang=zh-cn | grep -q .'])
