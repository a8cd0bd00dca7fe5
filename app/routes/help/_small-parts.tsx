import { Bars } from '~/ui/bars'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Icon } from '~/ui/icon'
import { Progress } from '~/ui/progress'
import { Tag, tones } from '~/ui/tag'
import { Tiles } from '~/ui/tiles'
import { useWords } from '~/ui/words'

/** States, buttons, notes, figures, charts, progress and the empty place. */
export function SmallParts() {
  const { t, money } = useWords()
  return (
    <>
      <Card title={t('help:style.states')}>
        <p className="acts">
          {tones.map((tone) => (
            <Tag key={tone} tone={tone}>
              {t(`common:tone.${tone}`)}
            </Tag>
          ))}
        </p>
      </Card>
      <Card title={t('help:style.buttons')}>
        <p className="acts">
          <button className="btn btn-main">{t('help:style.primary')}</button>
          <button className="btn">{t('help:style.secondary')}</button>
          <button className="btn btn-risk">{t('help:style.destructive')}</button>
          <button className="btn" disabled>
            {t('help:style.disabled')}
          </button>
          <button className="btn btn-row">{t('help:style.inRow')}</button>
          <a href="#figures">
            <Icon name="export" /> {t('help:style.link')}
          </a>
        </p>
      </Card>
      <p className="note note-done">{t('help:style.done')}</p>
      <p className="note note-failed">{t('help:style.failed')}</p>
      <p className="note note-note">{t('help:style.note')}</p>
      <Card title={t('help:style.figures')} id="figures">
        <p>
          <span className="figure">{money(2860292)}</span> <span className="unit">{t('common:unit.yuanYear')}</span>
        </p>
      </Card>
      <Tiles
        tiles={[
          { label: t('menu:demand.pending'), value: 12, href: '#list', late: t('help:style.late', { n: 2 }) },
          { label: t('menu:screening.list'), value: 108, href: '#detail' },
          { label: t('menu:order.list'), value: 1204, href: '#form' },
        ]}
      />
      <Card title={t('help:style.funnel')}>
        <Bars
          title={t('help:style.funnel')}
          bars={[
            { label: t('menu:demand.list'), value: 1204, href: '#list' },
            { label: t('menu:screening.list'), value: 873, late: 96 },
            { label: t('menu:siting.list'), value: 512 },
            { label: t('menu:order.list'), value: 208 },
          ]}
        />
      </Card>
      <Progress title={t('menu:import.new')} state={{ tone: 'blue', label: t('common:milestone.current') }} done={3120} total={5000} errors={4} startedAt="2026-11-24T01:00:00Z" restSeconds={95} />
      <div className="mb-4">
        <Empty why={t('common:list.empty')} next={t('common:list.emptyNext')} />
      </div>
    </>
  )
}
