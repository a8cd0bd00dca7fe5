import { Chips, Filters } from '~/ui/filters'
import { Pager } from '~/ui/pager'
import { Table } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import { Tag, type Tone } from '~/ui/tag'
import { useWords } from '~/ui/words'

interface Example { number: string; name: string; place: string; tone: Tone; days: number; feeFen: number; neededBy: string; contact: string }

const rows: Example[] = [
  { number: 'XQ-330106-261124-0001', name: '西湖文三路电子大厦', place: '浙江 / 杭州 / 西湖', tone: 'blue', days: 0, feeFen: 2860292, neededBy: '2026-12-31', contact: '王敏' },
  { number: 'XQ-330106-261124-0002', name: '西湖转塘街道小学', place: '浙江 / 杭州 / 西湖', tone: 'red', days: 3, feeFen: 1204500, neededBy: '2026-11-21', contact: '李强' },
  { number: 'XQ-330109-261123-0017', name: '萧山湘湖路南口', place: '浙江 / 杭州 / 萧山', tone: 'green', days: 0, feeFen: 98000, neededBy: '2027-01-15', contact: '赵兰' },
  { number: 'XQ-510104-261122-0005', name: '锦江春熙路步行街', place: '四川 / 成都 / 锦江', tone: 'violet', days: 0, feeFen: 4310075, neededBy: '2027-02-01', contact: '陈杰' },
]

/** The list pattern: views, filters, chips, table, pager. The choices work on this page's own address. */
export function ListParts() {
  const { t, money, day } = useWords()
  const filters = [
    { name: 'q', label: t('help:style.field.number') },
    { name: 'state', label: t('common:detail.state'), control: 'select' as const, options: (['blue', 'red', 'green'] as const).map((value) => ({ value, label: t(`common:tone.${value}`) })) },
    { name: 'from', label: t('help:style.field.neededBy'), control: 'date' as const },
    { name: 'place', label: t('help:style.field.place'), more: true },
  ]
  return (
    <section id="list" aria-labelledby="list-title">
      <h2 id="list-title" className="mb-3">
        {t('help:style.list')}
      </h2>
      <Tabs
        label={t('common:list.views')}
        tabs={[
          { label: t('help:style.view.pool'), href: '?', current: true, count: 4 },
          { label: t('help:style.view.mine'), href: '?view=mine', current: false, count: 1 },
        ]}
      />
      <Filters filters={filters} />
      <Chips filters={filters} />
      <Table
        caption={t('menu:demand.list')}
        rows={rows}
        rowKey={(row) => row.number}
        choose={{ name: (row) => row.number, may: (row) => row.tone !== 'green' }}
        sort="-neededBy"
        columns={[
          { key: 'number', label: t('help:style.field.number'), render: (row) => <a href={`#${row.number}`}>{row.number}</a> },
          { key: 'name', label: t('help:style.field.name'), sort: 'name', wrap: true, render: (row) => row.name },
          { key: 'place', label: t('help:style.field.place'), render: (row) => row.place },
          { key: 'state', label: t('common:detail.state'), render: (row) => <Tag tone={row.tone}>{t(`common:tone.${row.tone}`)}</Tag> },
          { key: 'neededBy', label: t('help:style.field.neededBy'), sort: 'neededBy', render: (row) => day(row.neededBy) },
          { key: 'late', label: t('help:style.field.late'), align: 'end', render: (row) => row.days > 0 && <span className="late">{t('help:style.days', { n: row.days })}</span> },
          { key: 'fee', label: t('help:style.field.fee'), align: 'end', sort: 'fee', render: (row) => money(row.feeFen) },
          { key: 'contact', label: t('help:style.field.contact'), render: (row) => row.contact },
        ]}
      />
      <Pager previous={null} next="XQ-510104-261122-0005" size={20} />
    </section>
  )
}
