import type { Visitor } from '~/domain/people/visitor'
import { taskBook } from '~/domain/siting/task-book'
import { nearMetres, taskBookSource } from '~/domain/siting/task-book.store.server'
import { writeTaskBook } from '~/domain/siting/task-book-workbook.server'
import type { TaskKind } from '~/domain/task/store.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { time } from '~/ui/figures'
import { idIn } from './_address-id'

async function sourceOf(visitor: Visitor, kind: TaskKind, taskId: string | undefined) {
  const source = await taskBookSource(visitor, { kind, taskId: idIn(taskId) }, translate(visitor.language))
  if (!source) throw stop(404, 'notFound')
  return source
}

/** The sheet of one task, for the print page. */
export async function bookPage(visitor: Visitor, kind: TaskKind, taskId: string | undefined) {
  const source = await sourceOf(visitor, kind, taskId)
  const { longitude, latitude } = source.demand.values
  return {
    kind, taskId: source.task.id, book: taskBook(source, { say: translate(visitor.language), time }),
    map: { centre: { longitude, latitude }, metres: nearMetres, sites: [...source.near] },
  }
}

export type BookPage = Awaited<ReturnType<typeof bookPage>>

/** The same as a workbook. */
export async function sendBook(visitor: Visitor, kind: TaskKind, taskId: string | undefined): Promise<Response> {
  const say = translate(visitor.language)
  const book = taskBook(await sourceOf(visitor, kind, taskId), { say, time })
  return new Response(new Uint8Array(await writeTaskBook(book, say)), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${book.number}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${book.title} ${book.number}.xlsx`)}`,
      'Cache-Control': 'private, no-store',
    },
  })
}
