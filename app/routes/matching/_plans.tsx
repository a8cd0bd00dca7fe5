import { Card, FactCard, type Fact } from '~/ui/card'
import { useWords } from '~/ui/words'
import { candidateWords, planFacts } from '../_plan-facts'
import type { SentPlan, View } from './_workbench'

/** The plan in force, and those that went before it. */
export function RecordedPlans({ view: { plans, together, demand } }: { view: View }) {
  const words = useWords()
  const { t } = words
  const active = plans.find((plan) => plan.active)
  const earlier = plans.filter((plan) => !plan.active)
  const others = together.filter(({ id }) => id !== demand.id)
  const withOthers: Fact[] = others.length === 0 ? [] : [{ label: t('matching:plans.together'), value: others.map(({ number, carrier }) => `${number}（${t(`common:carrier.${carrier}`)}）`).join('、'), wide: true }]
  return (
    <>
      {active && <FactCard title={t(demand.state === 'matching' ? 'matching:plans.last' : 'matching:plans.active')} facts={[...planFacts(active, words), ...withOthers]} id="recorded" />}
      {earlier.length > 0 && (
        <Card title={t('matching:plans.earlier', { n: earlier.length })}>
          {earlier.map((plan) => (
            <details key={plan.id}>
              <summary>
                {words.time(plan.at)} {plan.byName} · {t(`matching:choice.${plan.choice}`)}
              </summary>
              {candidateWords(plan, words)}
              {plan.remarks && <p className="quiet">{plan.remarks}</p>}
            </details>
          ))}
        </Card>
      )}
    </>
  )
}

/** Somebody else was faster: what was typed stands beside what is recorded now. */
export function MeanwhilePlans({ view, sent, why }: { view: View; sent: SentPlan; why: string }) {
  const words = useWords()
  const { t } = words
  const theirs = view.plans.find((plan) => plan.active)
  const { values, ranks } = sent.kept
  const mine = Object.entries(ranks).sort((a, b) => a[1].localeCompare(b[1])).map(([id, rank]) => `${t(`matching:rank.${rank}`)} ${view.sites.find((site) => String(site.id) === id)?.name ?? id}`)
  const point = [values.pointName, values.pointLongitude, values.pointLatitude].filter(Boolean).join(', ')
  return (
    <>
      <div className="summary" role="alert">
        <h2>{t('common:conflict.title')}</h2>
        <p>{why}</p>
        <p>{t(view.mayPlan ? 'matching:meanwhile.again' : 'matching:meanwhile.over')}</p>
      </div>
      <div className="scroll scroll-free mb-4" tabIndex={0} role="region" aria-label={t('common:conflict.title')}>
        <table className="t">
          <caption className="sr-only">{t('common:conflict.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('common:conflict.field')}</th>
              <th scope="col">{t('matching:meanwhile.theirs')}</th>
              <th scope="col">{t('common:conflict.mine')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('matching:field.choice')}</th>
              <td>{theirs ? t(`matching:choice.${theirs.choice}`) : '—'}</td>
              <td>{values.choice ? t(`matching:choice.${String(values.choice)}`) : '—'}</td>
            </tr>
            <tr>
              <th scope="row">{t('matching:plans.candidates')}</th>
              <td className="w">{theirs ? candidateWords(theirs, words) : '—'}</td>
              <td className="w">{mine.length > 0 ? mine.join('、') : point}</td>
            </tr>
            <tr>
              <th scope="row">{t('matching:field.remarks')}</th>
              <td className="w">{theirs?.remarks ?? '—'}</td>
              <td className="w">{String(values.remarks ?? '') || '—'}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </>
  )
}
