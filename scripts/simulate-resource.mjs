import { createHmac, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { Missing, command, isEntry, say } from './say.mjs'

const help = `
npm run simulate:resource

Plays the outer resource system: opens tickets, shows what was handed over, lets a person choose a plan and sends it back.
It also misbehaves when told to: twice, late, forged, with an old time, with the same id and other words.

PORT (3900) and HOST (127.0.0.1) say where it listens; TOWERCRM_URL (http://127.0.0.1:3000) which product it answers;
RESOURCE_KEY_ID (simulator) and RESOURCE_SECRET must be those of the product, which is started with
RESOURCE_URL=http://127.0.0.1:3900/open.
`

/** @typedef {{ crm: string, keyId: string, secret: string }} Connection */
/** @typedef {{ status: number, body: any }} Answered */

/** How a plan is sent; the page offers the same. */
const manners = ['once', 'twice', 'forged', 'late', 'otherWords']

/**
 * Sends a message as the resource system signs it.
 * @param {Connection} connection @param {string} path @param {object} content
 * @param {{ id?: string, timestamp?: string, secret?: string }} [odd] what is not as it should be
 * @returns {Promise<Answered>}
 */
export async function send({ crm, keyId, secret }, path, content, odd = {}) {
  const body = JSON.stringify(content)
  const id = odd.id ?? randomUUID()
  const timestamp = odd.timestamp ?? new Date().toISOString()
  const signature = createHmac('sha256', odd.secret ?? secret).update(`${timestamp}.${id}.${body}`).digest('base64url')
  const headers = { 'Content-Type': 'application/json', 'X-Key-Id': keyId, 'X-Message-Id': id, 'X-Timestamp': timestamp, 'X-Signature': signature }
  const response = await fetch(`${crm}${path}`, { method: 'POST', headers, body })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
}

/** @param {Connection} connection @param {string} ticket @param {Parameters<typeof send>[3]} [odd] */
export const redeem = (connection, ticket, odd) => send(connection, '/api/v1/resource/tickets', { ticket }, odd)

/**
 * @param {Connection} connection @param {object} plan @param {string} manner
 * @returns {Promise<Answered[]>} an answer for each message sent
 */
export async function sendPlan(connection, plan, manner = 'once') {
  const path = '/api/v1/resource/plans'
  const id = randomUUID()
  if (manner === 'forged') return [await send(connection, path, plan, { secret: 'a secret that the product does not know' })]
  if (manner === 'late') return [await send(connection, path, plan, { timestamp: new Date(Date.now() - 10 * 60_000).toISOString() })]
  const first = await send(connection, path, plan, { id })
  if (manner === 'twice') return [first, await send(connection, path, plan, { id })]
  if (manner === 'otherWords') return [first, await send(connection, path, { ...plan, remarks: 'other words' }, { id })]
  return [first]
}

/**
 * A real HTTP service with the pages of a resource system.
 * @param {Connection & { port: number, host?: string }} where
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function simulate({ port, host = '127.0.0.1', ...connection }) {
  /** What was handed over, by hand-over. @type {Map<number, any>} */
  const handed = new Map()
  const server = createServer((request, response) => {
    answerPage(request, { connection, handed }).catch((error) => ({ status: 500, html: page('Error', `<p>${escaped(String(error))}</p>`) })).then(({ status, html }) => {
      response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
      response.end(html)
    })
  })
  await new Promise((done, fail) => { server.once('error', fail); server.listen(port, host, () => done(undefined)) })
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return { url: `http://${host}:${address.port}`, stop: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections() }) }
}

/** @param {import('node:http').IncomingMessage} request @param {{ connection: Connection, handed: Map<number, any> }} state */
async function answerPage(request, { connection, handed }) {
  const url = new URL(request.url ?? '/', 'http://simulator')
  if (request.method === 'GET' && url.pathname === '/open') {
    const { status, body } = await redeem(connection, url.searchParams.get('ticket') ?? '')
    if (status !== 200) return { status: 401, html: page('Ticket refused', `<p>${status} ${escaped(String(body.code ?? ''))}</p>`) }
    handed.set(body.handoverId, body)
    return { status: 200, html: handedPage(body) }
  }
  const kept = handed.get(Number(url.searchParams.get('handoverId')))
  if (request.method === 'GET' && url.pathname === '/handed' && kept) return { status: 200, html: handedPage(kept) }
  if (request.method === 'POST' && url.pathname === '/plan') {
    const form = new URLSearchParams(await bodyOf(request))
    const answers = await sendPlan(connection, planOf(form, handed), form.get('manner') ?? 'once')
    const list = answers.map(({ status, body }) => `<li class="answer">${status} ${escaped(JSON.stringify(body))}</li>`).join('')
    return { status: 200, html: page('Plan sent', `<ol>${list}</ol><p><a href="/handed?handoverId=${Number(form.get('handoverId'))}">Back</a></p>`) }
  }
  return { status: 404, html: page('Resource system (simulator)', '<p>Demands arrive here by ticket.</p>') }
}

/** @param {URLSearchParams} form @param {Map<number, any>} handed */
function planOf(form, handed) {
  const handoverId = Number(form.get('handoverId'))
  const demand = handed.get(handoverId)?.demands.find((/** @type {any} */ one) => one.id === Number(form.get('demandId')))
  if (!demand) throw new Missing('this demand was not handed over')
  const [choice, siteId] = String(form.get('plan')).split(':')
  const onSite = choice === 'share' || choice === 'alter'
  const { longitude, latitude, name } = demand
  return { handoverId, demandId: demand.id, version: demand.version, choice, siteIds: onSite ? [Number(siteId)] : [], point: onSite ? null : { name, longitude, latitude }, remarks: form.get('remarks') ?? '' }
}

/** @param {any} body */
function handedPage({ handoverId, demands }) {
  const forms = demands.map((/** @type {any} */ demand) => {
    const sites = demand.sites.map((/** @type {any} */ site) => `<option value="${site.fits ? 'share' : 'alter'}:${site.id}">${site.fits ? 'share' : 'alter'} ${escaped(site.name)} (${site.distanceMetres} m)</option>`).join('')
    return `<form method="post" action="/plan"><h2>${escaped(demand.number)} ${escaped(demand.name)}</h2>
<input type="hidden" name="handoverId" value="${handoverId}"><input type="hidden" name="demandId" value="${demand.id}">
<label>Plan <select name="plan"><option value="build">build</option>${sites}</select></label>
<label>Remarks <input name="remarks"></label>
<label>Manner <select name="manner">${manners.map((one) => `<option>${one}</option>`).join('')}</select></label>
<button>Send</button></form>`
  })
  return page('Handed over', forms.join('\n'))
}

/** @param {string} title @param {string} content */
const page = (title, content) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${content}</html>`

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** @param {import('node:http').IncomingMessage} request @returns {Promise<string>} */
async function bodyOf(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

if (isEntry(import.meta.url)) {
  await command(help, async () => {
    const secret = process.env.RESOURCE_SECRET
    if (!secret) throw new Missing('RESOURCE_SECRET is not set: it must be that of the product')
    const { url, stop } = await simulate({ port: Number(process.env.PORT ?? 3900), host: process.env.HOST ?? '127.0.0.1', crm: process.env.TOWERCRM_URL ?? 'http://127.0.0.1:3000', keyId: process.env.RESOURCE_KEY_ID ?? 'simulator', secret })
    say(`Resource system on ${url}; the product is started with RESOURCE_URL=${url}/open`)
    for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop().then(() => process.exit(0)))
  })
}
