import { setTimeout as wait } from 'node:timers/promises'
import { residentMb } from './memory'
import { nation, say, serveProduct, visitorOf } from './nation'

/** Design page 7: the server's memory, idle after it was warmed up. */
const wantedMb = 200
const paths = ['/', '/demands', '/demands?state=screening', '/sites', '/screening', '/siting', '/orders', '/help/errors']
const visits = 400
const idleSeconds = 20

const world = await nation()
const visitor = await visitorOf(world.connection, { role: 'manager', division: '' })
const served = await serveProduct(world.databaseUrl)
let idle = 0
try {
  for (let n = 0; n < visits; n += 1) {
    const answer = await fetch(served.url + paths[n % paths.length], { headers: { cookie: visitor.cookie } })
    await answer.text()
  }
  const after = residentMb(served.pid)
  await wait(idleSeconds * 1000)
  idle = residentMb(served.pid)
  say(`after ${visits} pages ${after.toFixed(0)} MB, ${idleSeconds} s later ${idle.toFixed(0)} MB; must be at most ${wantedMb} MB`)
} finally {
  await visitor.forget()
  await served.stop()
  await world.stop()
}
process.exitCode = idle <= wantedMb ? 0 : 1
