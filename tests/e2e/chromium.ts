import { chromium, type Browser, type Page } from 'playwright-core'
import { browserProgram } from '../../scripts/browser.mjs'
import { isRoot } from '../../scripts/run.mjs'

/** The Chromium of the machine. */
export function launch(): Promise<Browser> {
  const executablePath = browserProgram()
  if (!executablePath) throw new Error('No Chromium here: apt-get install chromium-headless-shell')
  return chromium.launch({ executablePath, args: [...(isRoot() ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-dev-shm-usage'] })
}

export interface Weight {
  requests: { path: string; bytes: number }[]
  /** All that came over the wire, compressed, headers included. */
  bytes: number
  htmlBytes: number
  scriptBytes: number
}

/** What the network carried while `visit` was under way. */
export async function weigh(page: Page, visit: () => Promise<unknown>): Promise<Weight> {
  const network = await page.context().newCDPSession(page)
  const found = new Map<string, { path: string; type: string; bytes: number }>()
  const underWay = new Set<string>()
  network.on('Network.requestWillBeSent', ({ requestId }) => underWay.add(requestId))
  network.on('Network.loadingFailed', ({ requestId }) => underWay.delete(requestId))
  network.on('Network.responseReceived', ({ requestId, response, type }) => found.set(requestId, { path: new URL(response.url).pathname, type, bytes: 0 }))
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = found.get(requestId)
    if (one) one.bytes = encodedDataLength
    underWay.delete(requestId)
  })
  await network.send('Network.enable')
  await visit()
  await page.waitForLoadState('load')
  while (underWay.size > 0) await page.waitForTimeout(10)
  await network.detach()

  // What a warm cache answers goes over no wire.
  const requests = [...found.values()].filter(({ bytes }) => bytes > 0)
  const sum = (type?: string) => requests.filter((one) => !type || one.type === type).reduce((total, { bytes }) => total + bytes, 0)
  return { requests: requests.map(({ path, bytes }) => ({ path, bytes })), bytes: sum(), htmlBytes: sum('Document'), scriptBytes: sum('Script') }
}
