import { FactCard } from '~/ui/card'
import { KeyFacts, NextActions } from '~/ui/detail'
import { PriceSteps } from '~/ui/price-steps'
import { Stepper, type StepState } from '~/ui/stepper'
import { Tag } from '~/ui/tag'
import { Timeline } from '~/ui/timeline'
import { useWords } from '~/ui/words'

const states: readonly (readonly [StepState, string | null])[] = [
  ['done', '2026-09-02'], ['done', '2026-09-20'], ['done', '2026-10-18'], ['current', null], ['undone', '2026-10-30'], ['failed', null], ['todo', null], ['todo', null],
]

/** The detail pattern: head, milestones, facts, history, and a price worked out. */
export function DetailParts() {
  const { t } = useWords()
  return (
    <section id="detail" aria-labelledby="detail-title">
      <h2 id="detail-title" className="mb-3">
        {t('help:style.detail')}
      </h2>
      <div className="head">
        <span className="no">XQ-330106-261124-0001</span>
        <span className="text-lg">西湖文三路电子大厦</span>
        <Tag tone="blue">{t('common:tone.blue')}</Tag>
        <NextActions actions={[{ label: t('help:style.inRow'), href: '#form', look: 'main' }]} />
      </div>
      <KeyFacts facts={[{ label: t('help:style.field.place'), value: '浙江 / 杭州 / 西湖' }, { label: t('help:style.field.height'), value: '35', unit: t('common:unit.metre') }, { label: t('help:style.field.contact'), value: '王敏' }]} />
      <Stepper steps={states.map(([state, date], i) => ({ label: t(`help:style.milestone.${i + 1}`), state, date, reason: state === 'failed' ? t('help:style.reason') : undefined }))} />
      <div className="two">
        <div>
          <FactCard
            title={t('help:style.facts')}
            facts={[
              { label: t('help:style.field.name'), value: '西湖文三路电子大厦' },
              { label: t('help:style.field.place'), value: '浙江 / 杭州 / 西湖' },
              { label: t('help:style.field.coordinates'), value: '120.12345, 30.27412' },
              { label: t('help:style.field.height'), value: '35', unit: t('common:unit.metre') },
              { label: t('help:style.field.neededBy'), value: '2026-12-31' },
              { label: t('help:style.field.remark'), value: null, wide: true },
            ]}
          />
          <PriceSteps
            steps={[
              { id: 'tower', item: t('help:style.price.tower'), clause: '4.2', inputs: '40,860.31 × 0.70', resultFen: 2860222 },
              { id: 'site', item: t('help:style.price.site'), clause: '4.5', inputs: '0.70', resultFen: 70, provisional: true },
            ]}
            total={{ label: t('common:price.total'), fen: 2860292 }}
          />
        </div>
        <div className="card">
          <h3 className="mb-2">{t('common:detail.history')}</h3>
          <Timeline
            happenings={[
              { id: '3', what: t('help:style.event.reply'), who: '赵兰', at: '2026-11-24T07:04:00Z', tone: 'green', words: t('help:style.reason') },
              { id: '2', what: t('help:style.event.claim'), who: '赵兰', at: '2026-11-23T02:12:00Z', tone: 'blue' },
              { id: '1', what: t('help:style.event.change'), who: '王敏', at: '2026-11-22T08:30:00Z', changes: [{ field: t('help:style.field.height'), before: '30', after: '35' }] },
            ]}
          />
        </div>
      </div>
    </section>
  )
}
