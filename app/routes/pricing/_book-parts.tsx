import type { BookStatus } from '~/domain/pricing/price-book'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { DifferenceLine, ExampleDifferenceLine, FigureLine } from './_book.server'

export const bookTones: Record<BookStatus, Tone> = { draft: 'grey', checked: 'blue', published: 'green', retired: 'amber' }
const confidenceTones: Record<FigureLine['confidence'], Tone> = { public: 'green', reported: 'blue', provisional: 'amber' }

/** Figures of a book with where they come from. */
export function Figures({ title, figures, edit }: { title: string; figures: readonly FigureLine[]; edit?: (key: string) => string }) {
  const { t } = useWords()
  return (
    <Card title={title}>
      <Table caption={title} rows={figures} rowKey={({ key }) => key} free look="dense" columns={[
        { key: 'first', label: t('book:column.first'), render: ({ first }) => first || '—' },
        { key: 'second', label: t('book:column.second'), wrap: true, render: ({ second }) => second || '—' },
        { key: 'band', label: t('book:column.band'), render: ({ band }) => band || '—' },
        { key: 'value', label: t('book:column.value'), align: 'end', render: ({ value, unit }) => <>{value} <span className="quiet">{unit}</span></> },
        { key: 'source', label: t('book:column.source'), wrap: true, render: ({ source }) => source },
        { key: 'confidence', label: t('book:column.confidence'), render: ({ confidence }) => <Tag tone={confidenceTones[confidence]}>{t(`pricing:confidence.${confidence}`)}</Tag> },
        ...(edit ? [{ key: 'edit', label: t('book:column.act'), render: ({ key }: FigureLine) => <a href={edit(key)}>{t('book:act.change')}</a> }] : []),
      ]} />
    </Card>
  )
}

/** What two lists of figures have differently. */
export function Differences({ title, differences, none }: { title: string; differences: readonly DifferenceLine[]; none: string }) {
  const { t } = useWords()
  const side = (line: DifferenceLine['before'], other: DifferenceLine['before']) => {
    if (!line) return <span className="quiet">{t('book:compare.absent')}</span>
    const apart = other ? [['value', line.value], ['to', line.band], ['source', line.source], ['confidence', line.confidence]] : [['value', `${line.value} ${line.unit}`], ['source', line.source], ['confidence', line.confidence]]
    const shown = other ? apart.filter(([name]) => line[name === 'to' ? 'band' : (name as 'value' | 'source' | 'confidence')] !== other[name === 'to' ? 'band' : (name as 'value' | 'source' | 'confidence')]) : apart
    return shown.map(([name, words]) => <div key={name}>{words}</div>)
  }
  return (
    <Card title={title}>
      {differences.length === 0 ? <p className="quiet">{none}</p> : (
        <Table caption={title} rows={differences} rowKey={({ key }) => key} free look="dense" columns={[
          { key: 'how', label: t('book:compare.how'), render: ({ before, after }) => <Tag tone={before === null ? 'green' : after === null ? 'red' : 'amber'}>{t(`book:compare.${before === null ? 'added' : after === null ? 'removed' : 'changed'}`)}</Tag> },
          { key: 'what', label: t('book:column.kind'), render: ({ what }) => what },
          { key: 'first', label: t('book:column.first'), render: ({ first }) => first || '—' },
          { key: 'second', label: t('book:column.second'), wrap: true, render: ({ second }) => second || '—' },
          { key: 'band', label: t('book:column.band'), render: ({ band }) => band || '—' },
          { key: 'before', label: t('book:compare.before'), wrap: true, render: ({ before, after }) => side(before, after) },
          { key: 'after', label: t('book:compare.after'), wrap: true, render: ({ before, after }) => <strong>{side(after, before)}</strong> },
        ]} />
      )}
    </Card>
  )
}

export function ExampleDifferences({ title, differences }: { title: string; differences: readonly ExampleDifferenceLine[] }) {
  const { t } = useWords()
  return differences.length === 0 ? null : (
    <Card title={title}>
      <Table caption={title} rows={differences} rowKey={({ name }) => name} free look="dense" columns={[
        { key: 'how', label: t('book:compare.how'), render: ({ before, after }) => <Tag tone={before === null ? 'green' : after === null ? 'red' : 'amber'}>{t(`book:compare.${before === null ? 'added' : after === null ? 'removed' : 'changed'}`)}</Tag> },
        { key: 'name', label: t('book:example.name'), wrap: true, render: ({ name }) => name },
        { key: 'before', label: t('book:compare.before'), wrap: true, render: ({ before }) => before ?? '—' },
        { key: 'after', label: t('book:compare.after'), wrap: true, render: ({ after }) => <strong>{after ?? '—'}</strong> },
      ]} />
    </Card>
  )
}

export interface FindingLine { code: string; hard: boolean; words: string }

/** What stands in the way, then what a checker should know. */
export function Findings({ findings }: { findings: readonly FindingLine[] }) {
  const { t } = useWords()
  const hard = findings.filter((one) => one.hard)
  const soft = findings.filter((one) => !one.hard)
  const most = 30
  return (
    <Card title={t('book:finding.title')} id="findings">
      {hard.length === 0 ? <p className="note note-done">{t('book:finding.none')}</p> : (
        <div className="note note-failed">
          <p>{t('book:finding.hard', { n: hard.length })}</p>
          <ul className="list-disc pl-5">{hard.slice(0, most).map(({ words }, at) => <li key={at}>{words}</li>)}</ul>
          {hard.length > most && <p>{t('book:finding.more', { n: hard.length - most })}</p>}
        </div>
      )}
      {soft.length > 0 && <ul className="list-disc pl-5">{soft.map(({ words }, at) => <li key={at}>{words}</li>)}</ul>}
    </Card>
  )
}
