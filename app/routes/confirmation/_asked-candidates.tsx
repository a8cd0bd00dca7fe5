import type { SerializeFrom } from '@remix-run/node'
import { Table, type Column } from '~/ui/table'
import { useWords } from '~/ui/words'
import { feeCell } from '../_fee'
import type { ResultView } from './_result.server'

type Candidate = SerializeFrom<ResultView>['candidates'][number]

/** The candidates that meet the demand, each to be asked about or left out. */
export function AskedCandidates({ candidates, ticked, mistakes = [] }: { candidates: readonly Candidate[]; ticked: readonly number[]; mistakes?: readonly string[] }) {
  const words = useWords()
  const { t, number } = words
  const columns: Column<Candidate>[] = [
    {
      key: 'ask', label: t('question:ask.about'),
      render: ({ id, name }) => <input type="checkbox" name="candidate" value={id} defaultChecked={ticked.includes(id)} aria-label={t('question:ask.aboutOne', { name })} />,
    },
    { key: 'rank', label: t('question:show.candidate'), wrap: true, render: ({ rank, name }) => `${rank} ${name}` },
    { key: 'site', label: t('screening:field.siteCode'), render: ({ siteCode }) => siteCode ?? t('matching:plans.newPoint') },
    { key: 'distance', label: t('screening:field.distance'), align: 'end', render: ({ distanceMetres }) => number(distanceMetres) },
    { key: 'mode', label: t('screening:field.constructionMode'), render: ({ constructionMode }) => t(`screening:dictionary.constructionMode.${constructionMode}`) },
    { key: 'sharers', label: t('question:show.sharers'), align: 'end', render: ({ tenantsNow, tenantsAdded }) => tenantsNow + tenantsAdded },
    { key: 'fee', label: t('matching:sites.fee'), align: 'end', render: ({ fee }) => feeCell(fee, words) },
  ]
  return (
    <section id="f-candidate" tabIndex={-1} className="mb-4">
      <h2 className="mb-2">{t('question:ask.candidates')}</h2>
      {mistakes.map((mistake) => <p key={mistake} className="mistake">{mistake}</p>)}
      <Table caption={t('question:ask.candidates')} columns={columns} rows={candidates} rowKey={({ id }) => String(id)} free />
    </section>
  )
}
