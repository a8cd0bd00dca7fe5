import type { DispatchContent } from '~/domain/task/dispatch'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { ActionButton, CommandForm } from '~/ui/form'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import type { DispatchPage } from './_dispatch.server'

const said = ({ kinds, onlyDistrict, exempt }: DispatchContent, { t }: Words): string =>
  [kinds.map((kind) => t(`${kind}:title`)).join('、'), t(onlyDistrict ? 'pool:dispatch.districtOnly' : 'pool:dispatch.districtFirst'), ...(exempt.length > 0 ? [t('pool:dispatch.exemptCount', { n: exempt.length })] : [])].join('；')

/** Whether new tasks are dealt out, by what, and the switch. */
export function DispatchState({ page: { running } }: { page: DispatchPage }) {
  const words = useWords()
  const { t, time } = words
  return (
    <Card title={t('pool:dispatch.state')}>
      <p>
        <Tag tone={running ? 'green' : 'grey'}>{t(running ? 'pool:dispatch.on' : 'pool:dispatch.off')}</Tag>{' '}
        {running ? t('pool:dispatch.since', { time: time(running.onAt), by: running.byName, rule: said(running.content, words) }) : t('pool:dispatch.none')}
      </p>
      {running && (
        <CommandForm action="/admin/dispatch/off">
          <Field name="note" label={t('pool:dispatch.offNote')} required maxLength={200} width="text" />
          <button className="btn btn-risk">{t('pool:dispatch.switchOff')}</button>
        </CommandForm>
      )}
    </Card>
  )
}

/** What the draft would do with the tasks that wait, per person and per task; only what was looked at can be switched on. */
export function Simulated({ page: { draft, simulated } }: { page: DispatchPage }) {
  const { t, time, number } = useWords()
  if (!draft) return null
  return (
    <Card title={t('pool:dispatch.simulation')} id="simulation">
      <div className="acts mb-3">
        <ActionButton action="/admin/dispatch/simulate" label={t('pool:dispatch.simulate')} version={draft.version} look={simulated ? 'plain' : 'main'} />
        {simulated && <ActionButton action="/admin/dispatch/on" label={t('pool:dispatch.switchOn')} version={draft.version} look="main" />}
      </div>
      {!simulated && <p className="quiet">{t('pool:dispatch.notYet')}</p>}
      {simulated && (
        <>
          <p>{t('pool:dispatch.would', { n: simulated.lines.length, time: time(simulated.at) })}</p>
          <div className="lg:grid grid-cols-3 gap-4">
            <Table caption={t('pool:dispatch.perPerson')} free rows={simulated.people} rowKey={({ name }) => name} columns={[
              { key: 'name', label: t('pool:dispatch.to'), render: ({ name }) => name || t('pool:dispatch.stays') },
              { key: 'n', label: t('pool:dispatch.count'), align: 'end', render: ({ n }) => number(n) },
            ]} />
            <div className="col-span-2 mt-3 lg:mt-0">
              <Table caption={t('pool:dispatch.perTask')} free rows={simulated.lines} rowKey={({ id }) => String(id)} columns={[
                { key: 'number', label: t('task:field.number'), render: (line) => line.number },
                { key: 'title', label: t('task:field.title'), wrap: true, render: ({ title }) => title },
                { key: 'place', label: t('task:field.place'), render: ({ place }) => place },
                { key: 'to', label: t('pool:dispatch.to'), render: ({ to }) => to ?? <span className="quiet">{t('pool:dispatch.stays')}</span> },
                { key: 'why', label: t('pool:dispatch.reason'), wrap: true, render: ({ why }) => why },
              ]} />
            </div>
          </div>
        </>
      )}
    </Card>
  )
}

export function DispatchHistory({ versions }: { versions: DispatchPage['versions'] }) {
  const words = useWords()
  const { t, time } = words
  if (versions.length === 0) return <Card title={t('pool:dispatch.history')}><p className="quiet">{t('pool:dispatch.noHistory')}</p></Card>
  return (
    <Card title={t('pool:dispatch.history')}>
      <Table caption={t('pool:dispatch.history')} free rows={versions} rowKey={({ id }) => String(id)} columns={[
        { key: 'id', label: t('pool:dispatch.version'), render: ({ id }) => id },
        { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={state === 'on' ? 'green' : 'grey'}>{t(`pool:dispatch.${state === 'on' ? 'on' : 'off'}`)}</Tag> },
        { key: 'rule', label: t('pool:dispatch.rule'), wrap: true, render: ({ content }) => said(content, words) },
        { key: 'on', label: t('pool:dispatch.onAt'), render: ({ onAt }) => time(onAt) },
        { key: 'off', label: t('pool:dispatch.offAt'), render: ({ offAt }) => time(offAt) },
        { key: 'by', label: t('pool:rules.by'), render: ({ byName }) => byName },
        { key: 'note', label: t('pool:rules.note'), wrap: true, render: ({ note }) => note },
      ]} />
    </Card>
  )
}
