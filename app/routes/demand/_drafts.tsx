import type { DraftLine } from '~/domain/demand/draft.store.server'
import { ActionButton } from '~/ui/form'
import { useWords } from '~/ui/words'

/** What this person saved without submitting: to go on with, or to throw away. */
export function Drafts({ drafts, current, address }: { drafts: readonly DraftLine[]; current: number | null; address: string }) {
  const { t, time } = useWords()
  if (drafts.length === 0) return null
  return (
    <details className="card" open={current === null}>
      <summary>{t('demand:draft.title', { n: drafts.length })}</summary>
      <table className="t">
        <caption className="sr-only">{t('demand:draft.title', { n: drafts.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('demand:field.name')}</th>
            <th scope="col">{t('demand:draft.saved')}</th>
            <th scope="col">{t('demand:draft.act')}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map(({ id, title, updatedAt }) => (
            <tr key={id}>
              <th scope="row">{id === current ? `${title || t('demand:draft.unnamed')} · ${t('demand:draft.current')}` : <a href={`${address}?draft=${id}`}>{title || t('demand:draft.unnamed')}</a>}</th>
              <td>{time(updatedAt)}</td>
              <td>
                <ActionButton action={address} label={t('demand:draft.drop')} fields={{ _draft: String(id), keep: 'none' }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
