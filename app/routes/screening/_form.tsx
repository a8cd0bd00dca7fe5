import { screeningReply } from '~/domain/screening/screening.fields'
import type { Field as Described } from '~/fields/field'
import type { ChecklistItem } from '~/domain/task/checklist'
import type { KeptFile } from '~/domain/task/reply.store.server'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { RecordFields } from '~/ui/record-fields'
import { Section, Sectioned } from '~/ui/section'
import { useWords } from '~/ui/words'
import { ReplyFoot, ReplyNotes } from '../_reply-company'
import type { ReplyCompany } from '../_reply-company.server'
import { ChecklistFiles } from '../_reply-parts'

type Values = Record<string, string | string[] | undefined>

export interface ScreeningFormProps {
  task: { id: number }
  /** Of a candidate of the demand's kind. */
  fields: readonly Described[]
  head: Values
  candidates: readonly { prefix: string; omit: boolean; values: Values }[]
  checklist: readonly ChecklistItem[]
  files: readonly KeptFile[]
  draft: { version: number; byName: string; at: string; own: boolean } | null
  mistakes: readonly { field: string; message: string }[]
  cancel: string
  company: ReplyCompany
}

/** The reply: its outcome, up to three candidates with all their columns, or why it failed. */
export function ScreeningForm({ task, fields, head, candidates, checklist, files, draft, mistakes, cancel, company }: ScreeningFormProps) {
  const { t, time } = useWords()
  const inPart = (prefix: string) => mistakes.filter(({ field }) => field.startsWith(prefix)).length
  const index = [
    { id: 'outcome', title: t('screening:section.outcome'), mistakes: mistakes.length - inPart('candidates[') },
    ...candidates.map(({ prefix }, place) => ({ id: `candidate-${place + 1}`, title: t('screening:section.candidate', { n: place + 1 }), mistakes: inPart(prefix) })),
  ]
  return (
    <CommandForm upload version={draft?.version ?? 0}>
      {draft && <p className="note note-note">{t(draft.own ? 'task:draftBy' : 'task:draftLeft', { name: draft.byName, time: time(draft.at) })}</p>}
      <ReplyNotes {...company} />
      <Sectioned index={index}>
        <Section id="outcome" title={t('screening:section.outcome')} intro={t('screening:intro.outcome')}>
          <RecordFields fields={screeningReply.fields} values={head} errors={mistakes} />
        </Section>
        {candidates.map((part, place) => (
          <CandidatePart key={part.prefix} part={part} place={place} fields={fields} mistakes={mistakes} checklist={checklist} files={files} taskId={task.id} />
        ))}
        <ReplyFoot draftOnly={company.draftOnly} submit={t('screening:submit')} cancel={cancel} />
      </Sectioned>
    </CommandForm>
  )
}

interface CandidatePartProps extends Pick<ScreeningFormProps, 'fields' | 'mistakes' | 'checklist' | 'files'> {
  part: ScreeningFormProps['candidates'][number]
  place: number
  taskId: number
}

function CandidatePart({ part: { prefix, omit, values }, place, fields, mistakes, checklist, files, taskId }: CandidatePartProps) {
  const { t } = useWords()
  return (
    <Section id={`candidate-${place + 1}`} title={t('screening:section.candidate', { n: place + 1 })} intro={place === 0 ? t('screening:intro.candidate') : undefined}>
      <RecordFields fields={fields} values={values} errors={mistakes} prefix={prefix} />
      <ChecklistFiles checklist={checklist} prefix={prefix} files={files} mistakes={mistakes} address={{ kind: 'screening', taskId }} />
      <Field name={`${prefix}omit`} label={t('screening:field.omit')} control="checkbox" value={omit ? '1' : ''} />
    </Section>
  )
}
