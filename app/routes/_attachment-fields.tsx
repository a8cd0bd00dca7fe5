import { attachmentKinds, contentsOf, type AttachedFile } from '~/domain/demand/attachment'
import { errorsByField, type FieldErrors } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { useWords } from '~/ui/words'
import type { KeptUpload } from './_posted-files.server'

const suffixes: Record<string, string> = { pdf: '.pdf', png: '.png', jpeg: '.jpg,.jpeg', xlsx: '.xlsx', text: '.txt,.csv' }

export interface AttachmentFieldsProps {
  /** Kept with the draft already. */
  files?: readonly Pick<AttachedFile, 'id' | 'kind' | 'name'>[]
  /** Ids of those that were ticked away. */
  removed?: readonly number[]
  /** Came with a refused form. */
  kept?: readonly KeptUpload[]
  errors?: FieldErrors
}

/** One place for files of each kind, with what is there already. */
export function AttachmentFields({ files = [], removed = [], kept = [], errors }: AttachmentFieldsProps) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  return (
    <>
      {attachmentKinds.map((kind) => (
        <div key={kind} className="f f-name">
          <Field
            name={kind}
            label={t(`demand:attachment.kind.${kind}`)}
            control="file"
            multiple
            accept={contentsOf(kind).map((content) => suffixes[content]).join(',')}
            help={t('demand:attachment.help', { kinds: t(`demand:attachment.takes.${kind}`) })}
            error={mistakes[kind]}
            width="full"
          />
          {files.filter((file) => file.kind === kind).map(({ id, name }) => (
            <p key={id}>
              {name}{' '}
              <label>
                <input type="checkbox" name="_remove" value={id} defaultChecked={removed.includes(id)} /> {t('demand:attachment.drop')}
              </label>
            </p>
          ))}
          {kept.filter((file) => file.kind === kind).map(({ name, ticket }) => (
            <p key={ticket}>
              <label>
                <input type="checkbox" name="_kept" value={ticket} defaultChecked /> {t('demand:attachment.keep', { name })}
              </label>
            </p>
          ))}
        </div>
      ))}
    </>
  )
}
