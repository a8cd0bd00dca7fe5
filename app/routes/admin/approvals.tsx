import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { approvalKinds } from '~/domain/approval/chain'
import { chainVersions } from '~/domain/approval/chain-version.store.server'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { provincesFor } from './_chain.server'
import { chainTones } from './_chain-tones'

export const meta = titled('approval:admin.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'admin.approvals')
  const { scope, query, now, may } = visitor
  const kind = approvalKinds.find((one) => one === query.get('kind')) ?? 'order'
  const [versions, divisions] = await Promise.all([chainVersions(scope, { kind, now }), allDivisions()])
  return {
    kind,
    versions: versions.map(({ editors: _, ...version }) => ({ ...version, place: version.provinceCode === '' ? null : (divisions.get(version.provinceCode)?.name ?? version.provinceCode) })),
    provinces: provincesFor(divisions, visitor),
    nation: scope.ranges.some(({ level }) => level === 'nation'),
    mayEdit: may('approval.administer'),
  }
}

export default function Approvals() {
  const { t, time } = useWords()
  const { kind, versions, provinces, nation, mayEdit } = useLoaderData<typeof loader>()
  return (
    <Page title={t('approval:admin.title')}>
      <Tabs label={t('approval:list.kind')} tabs={approvalKinds.map((one) => ({ label: t(`approval:kind.${one}`), href: `/admin/approvals?kind=${one}`, current: one === kind }))} />
      <p className="help mb-3">{t('approval:admin.help')}</p>
      <Card title={t('approval:admin.versions', { kind: t(`approval:kind.${kind}`) })}>
        {versions.length === 0 ? <Empty why={t('approval:admin.none')} next={t('approval:admin.noneNext')} /> : (
          <Table caption={t('approval:admin.versions', { kind: t(`approval:kind.${kind}`) })} rows={versions} rowKey={({ id }) => String(id)} free columns={[
            { key: 'number', label: t('approval:admin.version'), render: ({ id, number, place }) => <a href={`/admin/approvals/${id}`}>{t('approval:admin.versionOf', { place: place ?? t('approval:admin.nation'), n: number })}</a> },
            { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={chainTones[state]}>{t(`approval:admin.state.${state}`)}</Tag> },
            { key: 'steps', label: t('approval:admin.steps'), align: 'end', render: ({ steps }) => steps },
            { key: 'from', label: t('approval:admin.validFrom'), render: ({ validFrom }) => (validFrom === null ? '—' : time(validFrom)) },
            { key: 'to', label: t('approval:admin.validTo'), render: ({ validTo }) => (validTo === null ? '—' : time(validTo)) },
            { key: 'running', label: t('approval:admin.running'), align: 'end', render: ({ id, running }) => (running === 0 ? 0 : <a href={`/me/approvals?view=all&chain=${id}`}>{running}</a>) },
            { key: 'by', label: t('approval:admin.by'), render: ({ changedByName, publishedByName }) => (publishedByName === null ? changedByName : t('approval:admin.byBoth', { by: changedByName, publisher: publishedByName })) },
            { key: 'note', label: t('approval:admin.note'), wrap: true, render: ({ note }) => note || '—' },
          ]} />
        )}
        <p className="mt-3"><a href="/me/approvals?view=all&only=old">{t('approval:admin.toOld')}</a></p>
      </Card>
      {mayEdit && (
        <Card title={t('approval:admin.new')}>
          <p className="help">{t('approval:admin.newHelp')}</p>
          <CommandForm action="/admin/approvals/new" guard={false}>
            <input type="hidden" name="kind" value={kind} />
            <div className="fields">
              <Field name="province" label={t('approval:admin.region')} control="select" empty={nation ? t('approval:admin.nation') : false} options={provinces} />
              <Field name="from" label={t('approval:admin.model')} control="select" empty={t('approval:admin.noModel')} width="name" options={versions.filter(({ steps }) => steps > 0).map(({ id, number, place }) => ({ value: String(id), label: t('approval:admin.versionOf', { place: place ?? t('approval:admin.nation'), n: number }) }))} />
            </div>
            <button className="btn btn-main">{t('approval:admin.draft')}</button>
          </CommandForm>
        </Card>
      )}
    </Page>
  )
}
