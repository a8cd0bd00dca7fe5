import { againstPlan, type PlanOfDemand } from '~/domain/screening/against-plan'
import { differenceWords } from '~/domain/screening/plan-words'
import type { ScreenedSite, ScreeningReply } from '~/domain/screening/reply.store.server'
import { Card, Facts, type Fact } from '~/ui/card'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import { dasFacts } from '../_das-facts'
import { jointOf, mastOf, tenantsOf } from '../_partners'
import { ArchiveLink, filesFact } from '../_reply-files'

/** Every reply to the demand's screenings, newest first. */
export function ScreeningReplies({ replies, plan }: { replies: readonly ScreeningReply[]; plan: (PlanOfDemand & { at: string }) | null }) {
  const words = useWords()
  const { t, time } = words
  if (replies.length === 0) return <Card title={t('task:replies')}><p className="quiet">{t('task:noReply')}</p></Card>
  return (
    <>
      {replies.map((reply) => (
        <Card key={reply.id} title={`${t('screening:reply')} · ${reply.byName} · ${time(reply.at)}`}>
          <p className="mb-2">
            <Tag tone={reply.success ? 'green' : 'red'}>{t(reply.success ? 'screening:success' : 'screening:failure')}</Tag>{' '}
            {reply.reasonCode && `${t(`screening:dictionary.reasonCode.${reply.reasonCode}`)}：${reply.reasonText ?? ''}`}
          </p>
          <ArchiveLink files={reply.files} address={{ kind: 'screening', taskId: reply.taskId }} />
          {reply.candidates.map((site) => (
            <section key={site.id} className="mb-3" aria-label={t('screening:section.candidate', { n: site.rank })}>
              <h3 className="mb-2">
                {t('screening:section.candidate', { n: site.rank })} · {site.name} {site.chosen && <Tag tone="green">{t('screening:field.chosen')}</Tag>}
              </h3>
              <Facts facts={[...factsOf(site, plan && plan.at <= reply.at ? plan : null, words), filesFact(reply.files.filter(({ kind }) => kind.startsWith(`candidates[${site.rank - 1}].`)), { kind: 'screening', taskId: reply.taskId }, words)]} />
            </section>
          ))}
        </Card>
      ))}
    </>
  )
}

function factsOf(site: ScreenedSite, plan: PlanOfDemand | null, words: Words): Fact[] {
  const { t, day } = words
  const yes = (value: boolean) => t(`screening:dictionary.yesNo.${value ? 'yes' : 'no'}`)
  const fact = (field: string, value: Fact['value'], unit?: string): Fact => ({ label: t(`screening:field.${field}`), value, ...(unit ? { unit: t(unit) } : {}) })
  return [
    fact('meets', site.meets ? yes(true) : `${yes(false)}：${site.meetsNotReason ?? ''}`),
    fact('asPlanned', site.asPlanned ? t('screening:dictionary.asPlanned.planned') : `${t('screening:dictionary.asPlanned.adjusted')}：${site.difference ?? ''}`),
    { ...fact('computed', computedOf(site, plan, t)), wide: true },
    fact('siteCode', site.siteCode),
    fact('distance', site.distanceMetres, 'common:unit.metre'),
    fact('longitude', site.longitude),
    fact('latitude', site.latitude),
    fact('sharesExisting', yes(site.sharesExisting)),
    fact('owner', site.owner && t(`screening:dictionary.owner.${site.owner}`)),
    fact('tenantsNow', tenantsOf(site.tenantsNow, site.tenantsNowWho, t)),
    fact('tenantsAdded', tenantsOf(site.tenantsAdded, site.tenantsAddedWho, t)),
    { ...fact('joint', jointOf(site, t)), wide: true },
    ...(site.das
      ? dasFacts(site.das, words)
      : [fact('heights', `${site.heightMinMetres}–${site.heightMaxMetres}`, 'common:unit.metre'), fact('towerType', mastOf(site, t)), fact('shelterType', t(`pricing:shelterType.${site.shelterType}`))]),
    fact('constructionMode', t(`screening:dictionary.constructionMode.${site.constructionMode}`)),
    fact('surveyedOn', `${day(site.surveyedOn)} ${site.surveyor}`),
    { ...fact('address', site.address), wide: true },
    { ...fact('remarks', site.remarks), wide: true },
  ]
}

/** What the system finds beside what was said: as planned, or in what it differs. */
function computedOf({ rank, siteCode, ...site }: ScreenedSite, plan: PlanOfDemand | null, t: Words['t']): string | null {
  if (!plan) return null
  const differences = againstPlan(plan, { ...site, place: rank - 1, siteCode: siteCode ?? null })
  if (differences === null) return t('screening:against.noPlanned')
  return differences.length === 0 ? t('screening:against.sameAsPlan') : differenceWords(differences, t)
}
