import { Card } from '~/ui/card'
import { CommandForm } from '~/ui/form'
import { Pager } from '~/ui/pager'
import { Table } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { SiteVerdictCode } from '~/domain/site/import.store.server'
import { siteVerdictCodes, siteVerdictTones } from './_import'

interface Counts { id: number; version: number; newCount: number; changedCount: number; sameCount: number; errorCount: number }

/** Nothing is written until the person says so, and then exactly the plan on this page. */
export function SiteChoice({ batch: { id, version, newCount, changedCount, sameCount, errorCount } }: { batch: Counts }) {
  const { t, number } = useWords()
  const n = newCount + changedCount
  return (
    <Card title={t('site:import.choice')}>
      <p>{t('site:import.plan', { fresh: number(newCount), change: number(changedCount), same: number(sameCount), errors: number(errorCount) })}</p>
      {errorCount > 0 && <p className="quiet">{t('site:import.allOnly')}</p>}
      {n === 0 ? (
        <p className="late">{t('site:import.nothing')}</p>
      ) : (
        <CommandForm action={`/sites/imports/${id}/commit`} version={version} guard={false} className="mt-3">
          <div className="acts">
            {errorCount === 0 && <button className="btn btn-main" name="choice" value="all">{t('site:import.commitAll', { n: number(n) })}</button>}
            {errorCount > 0 && <button className="btn btn-main" name="choice" value="good">{t('site:import.commitGood', { n: number(n) })}</button>}
          </div>
        </CommandForm>
      )}
    </Card>
  )
}

export interface SiteRowsProps {
  importId: number
  verdict: SiteVerdictCode | null
  lines: readonly { id: number; rowNumber: number; verdict: SiteVerdictCode; code: string; name: string; siteId: number | null; done: boolean; problems: string[] }[]
  pager: { previous: string | null; next: string | null; size: number }
}

export function SiteRows({ importId, verdict, lines, pager }: SiteRowsProps) {
  const { t } = useWords()
  const at = `/sites/imports/${importId}`
  return (
    <Card title={t('site:import.rows')}>
      <Tabs label={t('site:import.verdictLabel')} tabs={[{ label: t('site:import.all'), href: at, current: verdict === null }, ...siteVerdictCodes.map((one) => ({ label: t(`site:import.verdict.${one}`), href: `${at}?verdict=${one}`, current: one === verdict }))]} />
      <Table
        free
        caption={t('site:import.rows')}
        rows={lines}
        rowKey={({ id }) => String(id)}
        columns={[
          { key: 'row', label: t('site:import.row'), align: 'end', render: ({ rowNumber }) => rowNumber },
          { key: 'verdict', label: t('site:import.verdictLabel'), render: (line) => <Tag tone={siteVerdictTones[line.verdict]}>{t(`site:import.verdict.${line.verdict}`)}</Tag> },
          { key: 'code', label: t('site:field.code'), render: ({ code, siteId }) => (siteId === null ? code : <a href={`/sites/${siteId}`}>{code}</a>) },
          { key: 'name', label: t('site:field.name'), wrap: true, render: ({ name }) => name },
          { key: 'done', label: t('site:import.doneRows'), render: ({ done }) => done && '✓' },
          { key: 'why', label: t('site:import.why'), wrap: true, render: ({ problems }) => problems.map((words) => <p key={words}>{words}</p>) },
        ]}
      />
      <Pager {...pager} />
    </Card>
  )
}
