import type { Field as Described } from '~/fields/field'
import { sitingReply } from '~/domain/siting/siting.fields'
import { fieldOf, type ChecklistItem } from '~/domain/task/checklist'
import type { KeptFile } from '~/domain/task/reply.store.server'
import { errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { RecordFields } from '~/ui/record-fields'
import { Section, Sectioned } from '~/ui/section'
import { useWords } from '~/ui/words'
import { ReplyFoot, ReplyNotes } from '../_reply-company'
import type { ReplyCompany } from '../_reply-company.server'
import { ChecklistFiles } from '../_reply-parts'

type Values = Record<string, string | string[] | undefined>

export interface SitingFormProps {
  task: { id: number }
  /** Of the result, for the demand's kind, and their sections. */
  fields: readonly Described[]
  sections: readonly string[]
  head: Values
  values: Values
  /** An id, `other`, or '' where nothing is chosen. */
  screenedSiteId: string
  candidates: readonly { id: number; rank: number; name: string; distanceMetres: number }[]
  checklist: readonly ChecklistItem[]
  files: readonly KeptFile[]
  draft: { version: number; byName: string; at: string; own: boolean } | null
  mistakes: readonly { field: string; message: string }[]
  cancel: string
  company: ReplyCompany
}

/** The reply: outcome, the place agreed on, its terms, what is built there, files. */
export function SitingForm({ task, fields, sections, head, values, screenedSiteId, candidates, checklist, files, draft, mistakes, cancel, company }: SitingFormProps) {
  const { t, time, number } = useWords()
  const byField = errorsByField(mistakes)
  const inSection = (section: string) => fields.filter((one) => one.section === section && byField[one.field]).length + (section === 'place' && byField.screenedSiteId ? 1 : 0)
  const headMistakes = sitingReply.fields.filter(({ field }) => byField[field]).length
  const titles = ['outcome', ...sections, 'files'].map((id) => ({ id, title: t(`siting:section.${id}`), mistakes: id === 'outcome' ? headMistakes : id === 'files' ? checklist.filter(({ kind }) => byField[fieldOf(kind)]).length : inSection(id) }))
  const places = [...candidates.map(({ id, rank, name, distanceMetres }) => ({ value: String(id), label: t('siting:candidate', { n: rank, name, metres: number(distanceMetres) }) })), { value: 'other', label: t('siting:otherPlace') }]
  return (
    <CommandForm upload version={draft?.version ?? 0}>
      {draft && <p className="note note-note">{t(draft.own ? 'task:draftBy' : 'task:draftLeft', { name: draft.byName, time: time(draft.at) })}</p>}
      <ReplyNotes {...company} />
      <Sectioned index={titles}>
        <Section id="outcome" title={t('siting:section.outcome')} intro={t('siting:intro.outcome')}>
          <RecordFields fields={sitingReply.fields} values={head} errors={mistakes} />
        </Section>
        {sections.map((section) => (
          <Section key={section} id={section} title={t(`siting:section.${section}`)}>
            {section === 'place' && <Field name="screenedSiteId" label={t('siting:field.screenedSiteId')} control="select" options={places} value={screenedSiteId} error={byField.screenedSiteId} required width="name" />}
            <RecordFields fields={fields} values={values} errors={mistakes} section={section} />
          </Section>
        ))}
        <Section id="files" title={t('siting:section.files')}>
          <ChecklistFiles checklist={checklist} files={files} mistakes={mistakes} address={{ kind: 'siting', taskId: task.id }} />
        </Section>
        <ReplyFoot draftOnly={company.draftOnly} submit={t('siting:submit')} cancel={cancel} />
      </Sectioned>
    </CommandForm>
  )
}
