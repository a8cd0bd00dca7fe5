import { filedUnder } from '~/domain/task/checklist'
import { fileWords } from '~/domain/task/file-words'
import type { ReplyFile } from '~/domain/task/reply.store.server'
import type { TaskKind } from '~/domain/task/store.server'
import type { Fact } from '~/ui/card'
import { useWords, type Words } from '~/ui/words'

interface Address {
  kind: TaskKind
  taskId: number
}

/** Files of a reply, or of one candidate of it, kind by kind; earlier versions behind them. */
export function filesFact(files: readonly ReplyFile[], { kind, taskId }: Address, { t, time }: Words): Fact {
  const link = ({ id, name, at }: ReplyFile) => (
    <a key={id} className="mr-3" href={`/${kind}/${taskId}/files/${id}`} title={time(at)} download>
      {name}
    </a>
  )
  const standing = files.filter(({ removed }) => !removed)
  const earlier = files.filter(({ removed }) => removed)
  const kinds = [...new Set(standing.map((file) => filedUnder(file.kind).kind))]
  const value = (
    <>
      {kinds.map((one) => (
        <p key={one}>
          <span className="quiet">{fileWords(one, t)}</span> {standing.filter((file) => filedUnder(file.kind).kind === one).map(link)}
        </p>
      ))}
      {earlier.length > 0 && (
        <details>
          <summary>{t('task:checklist.earlier', { n: earlier.length })}</summary>
          {earlier.map(link)}
        </details>
      )}
    </>
  )
  return { label: t('task:files'), value: files.length === 0 ? t('task:noFile') : value, wide: true }
}

/** All of them at once, where there are several. */
export function ArchiveLink({ files, address: { kind, taskId } }: { files: readonly ReplyFile[]; address: Address }) {
  const { t } = useWords()
  const n = files.filter(({ removed }) => !removed).length
  return n > 1 && <p className="mb-2 no-print"><a href={`/${kind}/${taskId}/files.zip`} download>{t('task:checklist.archive', { n })}</a></p>
}
