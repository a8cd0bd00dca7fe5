import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaManagers, openTasks, post, type Member } from './crowd'
import { sharedProduct } from '../e2e/shared-product'

/** 天桥区: nobody of the demo world works there. */
const district = '370105'
/** All hundred: npm run bench -- claims. */
const rounds = Number(process.env.ROUNDS ?? 20)

let connection: Connection
let people: Member[]
let tasks: number[]
const base = sharedProduct().url

beforeAll(async () => {
  connection = await mysql.createConnection({ uri: sharedProduct().databaseUrl, timezone: 'Z' })
  people = await areaManagers(connection, district, 200)
  tasks = await openTasks(connection, district, 50)
})
afterAll(() => connection?.end())

interface Held extends RowDataPacket { id: number; state: string; assigneeId: number | null }
const held = async () => (await connection.query<Held[]>('SELECT id, state, assignee_id AS assigneeId FROM task WHERE id IN (?)', [tasks]))[0]
const eventsOf = async (task: number, step: string) => Number((await connection.query<RowDataPacket[]>("SELECT COUNT(*) AS n FROM history_event WHERE aggregate = 'task' AND aggregate_id = ? AND step = ?", [task, step]))[0][0]?.n)

const claim = (person: Member, task: number, key = crypto.randomUUID()) => post(base, `/screening/${task}/claim`, { cookie: person.cookie, form: { _key: key } })
const release = (person: Member, task: number) => post(base, `/screening/${task}/release`, { cookie: person.cookie, form: { _key: crypto.randomUUID(), reason: '让给别人' } })

describe('the built server', () => {
  it(`gives each of 50 tasks to exactly one of the 200 people who claim at once, ${rounds} times over, and answers everybody`, { timeout: 600_000 }, async () => {
    const byId = new Map(people.map((person) => [person.id, person]))
    for (let round = 1; round <= rounds; round += 1) {
      const claims = await Promise.all(people.map(async (person, i) => ({ person, task: tasks[(i + round) % tasks.length]!, answer: await claim(person, tasks[(i + round) % tasks.length]!) })))
      expect(claims.filter(({ answer }) => answer.status !== 303)).toEqual([])

      const now = await held()
      expect(now.filter(({ state, assigneeId }) => state !== 'claimed' || assigneeId === null)).toEqual([])
      const winners = claims.filter(({ answer }) => answer.say === 'task:said.claimed')
      expect(winners.map(({ task, person }) => `${task} ${person.id}`).sort()).toEqual(now.map(({ id, assigneeId }) => `${id} ${assigneeId}`).sort())
      expect(new Set(claims.filter(({ answer }) => answer.say !== 'task:said.claimed').map(({ answer }) => answer.say))).toEqual(new Set(['error:refusal.heldByAnother']))

      const released = await Promise.all(now.map(({ id, assigneeId }) => release(byId.get(assigneeId!)!, id)))
      expect(released.filter(({ status, say }) => status !== 303 || say !== 'task:said.released')).toEqual([])
    }
    expect(await Promise.all(tasks.map((task) => eventsOf(task, 'claim')))).toEqual(tasks.map(() => rounds))
  })

  it('acts once for a form that is pressed twice, and for one that is sent again later', async () => {
    const [person, other] = people as [Member, Member]
    const task = tasks[0]!
    const before = await eventsOf(task, 'claim')
    const key = crypto.randomUUID()
    const pressed = await Promise.all(Array.from({ length: 8 }, () => claim(person, task, key)))
    expect(new Set(pressed.map(({ status, say }) => `${status} ${say}`))).toEqual(new Set(['303 task:said.claimed']))
    expect(await eventsOf(task, 'claim')).toBe(before + 1)

    await release(person, task)
    await claim(other, task)
    expect(await claim(person, task, key)).toMatchObject({ status: 303 })
    expect((await held()).find(({ id }) => id === task)).toMatchObject({ assigneeId: other.id })
    expect(await eventsOf(task, 'claim')).toBe(before + 2)
  })
})
