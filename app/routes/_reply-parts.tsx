import { contentsOf, fieldOf, filedUnder, type ChecklistItem } from '~/domain/task/checklist'
import { fileWords } from '~/domain/task/file-words'
import type { KeptFile } from '~/domain/task/reply.store.server'
import type { TaskKind } from '~/domain/task/store.server'
import type { Field as Described } from '~/fields/field'
import { Conflict } from '~/ui/conflict'
import { errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { useWords } from '~/ui/words'
import type { Clash } from './_reply-flow.server'

/** The same draft was saved twice: both, field by field. */
export function ReplyClash({ clash, fields, page }: { clash: Clash; fields: readonly Described[]; page: string }) {
  const { t } = useWords()
  const described = (name: string) => fields.find(({ field }) => field === name.replace(/^candidates\[\d\]\./, ''))
  const label = (name: string) => {
    const place = /^candidates\[(\d)\]\./.exec(name)?.[1]
    const field = described(name)
    const words = field ? t(field.labelKey) : name
    return place === undefined ? words : t('screening:ofCandidate', { n: Number(place) + 1, message: words })
  }
  const say = (name: string) => (value: string) => {
    const option = described(name)?.options.find((one) => one.value === value)
    return option ? t(option.labelKey) : value
  }
  return (
    <Conflict
      who={clash.who}
      at={clash.at}
      version={clash.version}
      kept={[...clash.kept, ['_save', 'draft']]}
      discard={`${page}/reply`}
      fields={clash.fields.map(({ name, theirs, mine }) => ({ name, label: label(name), before: '', theirs, mine, say: say(name) }))}
    />
  )
}

/** Files of one field: what is kept, each with a tick that takes it away, and room for more. */
export function ReplyFiles({ name, label, help, accept, files, error, required, address }: { name: string; label: string; help: string; accept: string; files: readonly KeptFile[]; error?: string; required?: boolean; address: { kind: TaskKind; taskId: number } }) {
  const { t } = useWords()
  return (
    <div className="f f-name">
      <Field name={name} label={label} control="file" accept={accept} multiple help={help} error={error} required={required} width="full" />
      {files.map(({ id, name: file }) => (
        <p key={id}>
          <a href={`/${address.kind}/${address.taskId}/files/${id}`} download>
            {file}
          </a>{' '}
          <label>
            <input type="checkbox" name="_remove" value={id} /> {t('task:removeFile', { name: file })}
          </label>
        </p>
      ))}
    </div>
  )
}

export interface ChecklistFilesProps {
  checklist: readonly ChecklistItem[]
  /** Before each field, such as `candidates[0].` */
  prefix?: string
  files: readonly KeptFile[]
  mistakes: readonly { field: string; message: string }[]
  address: { kind: TaskKind; taskId: number }
}

const suffixes: Record<string, string> = { jpeg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' }

/** Room for each kind of file that the checklist names, and what was filed under a kind that it no longer does. */
export function ChecklistFiles({ checklist, prefix = '', files, mistakes, address }: ChecklistFilesProps) {
  const { t } = useWords()
  const byField = errorsByField(mistakes)
  const own = files.filter(({ kind }) => kind.startsWith(prefix))
  const asked = new Set(checklist.map(({ kind }) => fieldOf(kind, prefix)))
  const lines = [...checklist, ...[...new Set(own.filter(({ kind }) => !asked.has(kind)).map(({ kind }) => filedUnder(kind).kind))].map((kind): ChecklistItem => ({ kind, need: 'optional' }))]
  return (
    <>
      {lines.map(({ kind, need }) => {
        const field = fieldOf(kind, prefix)
        const pdf = contentsOf(kind).includes('pdf')
        return (
          <ReplyFiles
            key={field}
            name={field}
            label={`${fileWords(kind, t)}${need === 'optional' ? t('task:checklist.optionalMark') : ''}`}
            help={t(pdf ? 'task:checklist.papers' : 'task:checklist.pictures')}
            accept={contentsOf(kind).map((content) => suffixes[content]).join(',')}
            files={own.filter((file) => file.kind === field)}
            error={byField[field]?.join(' ')}
            required={need === 'required'}
            address={address}
          />
        )
      })}
    </>
  )
}
