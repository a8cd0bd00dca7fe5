import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ruleLines } from '~/domain/automation/store.server'
import { enter } from '~/domain/people/enter.server'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { actionWords, conditionWords, whenWords } from './_automation'
import { places } from './_automation.server'

export const meta = titled('automation:title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { now } = await enter(request, 'admin.automation')
  const [lines, named] = await Promise.all([ruleLines(now), places()])
  const inUse = lines.map(({ definition }) => definition.condition.division)
  return { rules: lines.map(({ lastAt, ...line }) => ({ ...line, lastAt: lastAt && lastAt.toISOString() })), places: named.filter(({ value }) => inUse.includes(value)) }
}

export default function Automation() {
  const words = useWords()
  const { t, time, number } = words
  const { rules, places: named } = useLoaderData<typeof loader>()
  const placeOf = (code: string) => named.find(({ value }) => value === code)?.label.replace('— ', '') ?? code
  const add = <a className="btn btn-main" href="/admin/automation/new">{t('automation:new')}</a>
  return (
    <ListPage
      title={t('automation:title')}
      count={{ count: rules.length }}
      actions={add}
      columns={[
        { key: 'name', label: t('automation:name'), render: ({ id, name }) => <a href={`/admin/automation/${id}`}>{name}</a> },
        { key: 'state', label: t('automation:stateLabel'), render: ({ enabled }) => <Tag tone={enabled ? 'green' : 'grey'}>{t(enabled ? 'automation:isOn' : 'automation:isOff')}</Tag> },
        { key: 'when', label: t('automation:when'), wrap: true, render: ({ definition }) => whenWords(definition, words) },
        { key: 'condition', label: t('automation:condition'), wrap: true, render: ({ definition }) => conditionWords(definition, words, placeOf).join(t('demand:list.semicolon')) || t('automation:all') },
        { key: 'action', label: t('automation:action'), wrap: true, render: ({ definition }) => actionWords(definition, words) },
        { key: 'done', label: t('automation:done30'), align: 'end', render: ({ done }) => number(done) },
        { key: 'failed', label: t('automation:failed30'), align: 'end', render: ({ failed }) => (failed > 0 ? <span className="late">{number(failed)}</span> : 0) },
        { key: 'last', label: t('automation:last'), render: ({ lastAt }) => time(lastAt) },
      ]}
      rows={rules}
      rowKey={({ id }) => String(id)}
      empty={{ why: t('automation:none'), next: t('automation:noneNext') }}
    />
  )
}
