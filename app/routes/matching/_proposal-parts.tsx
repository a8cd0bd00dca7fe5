import { Field } from '~/ui/field'
import { useWords } from '~/ui/words'
import type { ProposalShown } from './_proposal-look'

/** What the form of the lines sends besides them. */
export function Adjusting({ proposal, version }: { proposal: ProposalShown['proposal']; version: number }) {
  const { t } = useWords()
  return (
    <>
      <input type="hidden" name="_version" value={version} />
      <Field name="alterCostYuan" label={t('matching:field.alterCostYuan')} control="number" width="code" value={String(proposal.alterCostFen / 100)} />
      <Field name="alterPlaces" label={t('matching:field.alterPlaces')} control="number" value={String(proposal.alterPlaces)} />
    </>
  )
}

/** Who is no longer as he was planned. */
export function Changed({ view: { proposal, counts } }: { view: ProposalShown }) {
  const { t } = useWords()
  if (counts.changed === 0) return null
  return (
    <p className="note note-note">
      {t('matching:batch.changedNote', { n: counts.changed })} <a href={`/matching/proposals/${proposal.id}?show=changed`}>{t('matching:batch.changedShow')}</a>
    </p>
  )
}
