import { useActionData, useLoaderData } from '@remix-run/react'
import type { Field } from '~/fields/field'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import { AttachmentFields } from './_attachment-fields'
import type { entryForm, sendEntry } from './_demand-entry.server'
import { DemandFields } from './_demand-form'
import { KindTabs } from './_kind-tabs'

type Loaded = Awaited<ReturnType<typeof entryForm>> & { fields: Field[]; sections: string[]; districts: { code: string; name: string }[] }

export interface EntryPageProps {
  title: string
  list: { label: string; href: string }
  submit: string
  note: string
}

/** Entry of one demand: three kinds, drafts, copies, files. */
export function EntryPage({ title, list, submit, note }: EntryPageProps) {
  const { t } = useWords()
  const { at, kind, drafts, similar, copyOf, files, missing, notes, ...form } = useLoaderData<Loaded>()
  const refused = useActionData<typeof sendEntry>()
  const draft = refused ? refused.draft : form.draft
  const address = `${at}/${kind}`
  const lacking = Object.values(missing).reduce((sum, n) => sum + n, 0)
  return (
    <Page title={title} crumbs={[list]}>
      <KindTabs kind={kind} at={at} />
      <ErrorSummary errors={refused?.errors} />
      {!refused && draft && <p className="note note-note">{lacking > 0 ? t('demand:draft.lacks', { n: lacking }) : t('demand:draft.complete')}</p>}
      {!refused && copyOf && <p className="note note-note">{t('demand:copy.done', { number: copyOf })}</p>}
      {!draft && !refused && <Beginnings address={address} drafts={drafts} similar={similar} />}
      <CommandForm action={address} version={draft?.version} upload enterSubmits>
        {draft && <input type="hidden" name="_draft" value={draft.id} />}
        <DemandFields
          fields={form.fields}
          sections={form.sections}
          districts={form.districts}
          values={refused?.values ?? form.values}
          errors={refused?.errors}
          missing={refused ? undefined : missing}
          notes={notes}
          last={{ id: 'files', title: t('demand:attachment.title'), children: <AttachmentFields files={files} removed={refused?.removed} kept={refused?.kept} errors={refused?.errors} /> }}
        />
        <FootBar submit={submit} draft={{ label: t('common:form.saveDraft'), name: 'keep', value: 'draft' }} cancel={list.href} note={note} />
      </CommandForm>
    </Page>
  )
}

/** What the form may begin as: an own draft, or a similar demand. */
function Beginnings({ address, drafts, similar }: { address: string } & Pick<Loaded, 'drafts' | 'similar'>) {
  const { t, time } = useWords()
  if (drafts.length + similar.length === 0) return null
  return (
    <div className="mb-4 flex flex-wrap items-start space-x-4">
      {drafts.length > 0 && (
        <details className="card">
          <summary>{t('demand:draft.goOn', { n: drafts.length })}</summary>
          <ul>
            {drafts.slice(0, 10).map(({ id, title, updatedAt }) => (
              <li key={id}>
                <a href={`${address}?draft=${id}`}>{title || t('demand:draft.unnamed')}</a> <span className="quiet">{time(updatedAt)}</span>
              </li>
            ))}
          </ul>
          <p>
            <a href="/me/drafts">{t('demand:draft.all')}</a>
          </p>
        </details>
      )}
      {similar.length > 0 && (
        <details className="card">
          <summary>{t('demand:copy.title')}</summary>
          <p className="help">{t('demand:copy.help')}</p>
          <ul>
            {similar.map(({ id, number, name }) => (
              <li key={id}>
                <a href={`${address}?from=${id}`}>{name}</a> <span className="quiet">{number}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
