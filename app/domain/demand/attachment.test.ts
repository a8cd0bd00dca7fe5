import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveNames, byVersion, carriersFiles, type AttachedFile } from './attachment'

const file = (id: number, name: string, more: Partial<AttachedFile> = {}): AttachedFile =>
  ({ id, kind: 'photo', name, sha256: '', size: 1, contentType: 'image/png', byUserId: 1, byName: '王敏', byCarrier: null, at: '2026-11-24T02:00:00.000Z', carrierSees: false, removed: null, ...more })
const removed = { at: '2026-11-24T03:00:00.000Z', byName: '王敏', reason: '传错' }

describe('files of one kind and name', () => {
  it('are versions of one file, the newest in front', () => {
    const [first, second] = byVersion([file(3, '楼顶.png'), file(1, '楼顶.png'), file(2, '楼顶.png', { kind: 'redline' })])
    expect([first!.current.id, first!.version, first!.earlier.map(({ id }) => id)]).toEqual([3, 2, [1]])
    expect([second!.current.id, second!.version]).toEqual([2, 1])
  })

  it('go back to the version before when the newest is taken away', () => {
    const [only] = byVersion([file(1, '楼顶.png'), file(2, '楼顶.png', { removed })])
    expect([only!.current.id, only!.version, only!.earlier.map(({ id }) => id)]).toEqual([1, 1, [2]])
  })

  it('stay to be seen when all are taken away', () => {
    const [only] = byVersion([file(1, '楼顶.png', { removed }), file(2, '楼顶.png', { removed })])
    expect([only!.current.id, only!.version]).toEqual([2, 2])
  })

  it('are never lost, whatever came in which order', () => {
    const any = fc.record({ id: fc.integer({ min: 1, max: 500 }), name: fc.constantFrom('a', 'b'), gone: fc.boolean() })
    fc.assert(fc.property(fc.uniqueArray(any, { selector: ({ id }) => id }), (list) => {
      const groups = byVersion(list.map(({ id, name, gone }) => file(id, name, gone ? { removed } : {})))
      expect(groups.flatMap(({ current, earlier }) => [current.id, ...earlier.map(({ id }) => id)]).sort()).toEqual(list.map(({ id }) => id).sort())
    }))
  })
})

describe('in a carrier’s eyes', () => {
  it('there are its own files and those that were shown to it, and no name of the tower company', () => {
    const own = { byCarrier: 'CMCC', byName: '刘洋', carrierSees: true }
    const seen = carriersFiles('CMCC', [file(1, '自己.png', own), file(2, '内部.png'), file(3, '给客户.png', { carrierSees: true, removed })])
    expect(seen.map(({ id, byName, removed: gone }) => [id, byName, gone?.byName, gone?.reason])).toEqual([[1, '刘洋', undefined, undefined], [3, '', '', '传错']])
    expect(JSON.stringify(seen)).not.toMatch(/王敏|内部/)
  })
})

describe('names in an archive', () => {
  it('are told apart, on systems that do not tell capitals apart too', () => {
    expect(archiveNames([{ name: 'a.png' }, { name: 'A.png' }, { name: 'a.png' }, { name: 'a' }])).toEqual(['a.png', 'A (2).png', 'a (3).png', 'a'])
  })

  it('lead nowhere outside', () => {
    expect(archiveNames([{ name: '../../etc/passwd' }, { name: '..' }, { name: 'c:\\x' }])).toEqual(['__.._etc_passwd', '_', 'c__x'])
  })
})
