import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { levelVersions, rulesOf } from '~/domain/task/level.store.server'
import { Card } from '~/ui/card'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { levelColumns } from './_levels'

export const meta = titled('clock:level.title')

const tones = { inForce: 'green', coming: 'blue', past: 'grey', withdrawn: 'grey' } as const

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, now } = await enter(request, 'admin.levels')
  const versions = await levelVersions()
  const inForce = versions.find(({ validFrom, withdrawnAt }) => withdrawnAt === null && validFrom <= now.toISOString())
  const shown = versions.find(({ id }) => id === Number(query.get('version'))) ?? inForce ?? versions[0]
  const divisions = await allDivisions()
  const stateOf = ({ id, validFrom, withdrawnAt }: (typeof versions)[number]): keyof typeof tones => {
    if (withdrawnAt !== null) return 'withdrawn'
    if (validFrom > now.toISOString()) return 'coming'
    return id === inForce?.id ? 'inForce' : 'past'
  }
  return {
    versions: versions.map((version) => ({ ...version, state: stateOf(version), shown: version.id === shown?.id })),
    rules: shown ? await rulesOf(shown.id) : [],
    shown: shown ? { note: shown.note, validFrom: shown.validFrom } : null,
    provinces: [...divisions.values()].filter(({ level }) => level === 'province').map(({ code, shortName }) => ({ code, shortName })),
  }
}

export default function ServiceLevels() {
  const words = useWords()
  const { t, time } = words
  const { versions, rules, shown, provinces } = useLoaderData<typeof loader>()
  const provinceOf = (code: string) => provinces.find((one) => one.code === code)?.shortName ?? code
  return (
    <Page title={t('clock:level.title')} actions={<a className="btn btn-main" href="/admin/service-levels/new">{t('clock:level.new')}</a>}>
      <Card title={shown ? t('clock:level.rules', { day: time(shown.validFrom), note: shown.note }) : t('clock:level.none')}>
        <p className="help">{t('clock:level.help')}</p>
        <Table caption={t('clock:level.title')} rows={rules} rowKey={({ stage, kind, priority, provinceCode }) => [stage, kind, priority, provinceCode].join()} columns={levelColumns(words, provinceOf)} free />
      </Card>
      <Card title={t('clock:level.versions')}>
        <Table caption={t('clock:level.versions')} rows={versions} rowKey={({ id }) => String(id)} free columns={[
          { key: 'from', label: t('clock:level.validFrom'), render: ({ id, validFrom, shown: isShown }) => (isShown ? time(validFrom) : <a href={`/admin/service-levels?version=${id}`}>{time(validFrom)}</a>) },
          { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={tones[state]}>{t(`clock:level.state.${state}`)}</Tag> },
          { key: 'note', label: t('clock:level.note'), wrap: true, render: ({ note }) => note },
          { key: 'by', label: t('clock:level.by'), render: ({ byName }) => byName },
          { key: 'at', label: t('clock:level.at'), render: ({ createdAt }) => time(createdAt) },
          { key: 'act', label: t('clock:level.act'), render: ({ id, state }) => state === 'coming' && <ActionButton action={`/admin/service-levels/${id}/withdraw`} label={t('clock:level.withdraw')} look="risk" /> },
        ]} />
      </Card>
    </Page>
  )
}
