import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { setFactorRule } from '~/domain/people/factor-rule.commands.server'
import { coversDivision } from '~/domain/people/scope'
import { factorRules } from '~/domain/people/second-factor.store.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { goto } from '~/platform/flash.server'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export const meta = titled('factor:rule.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await enter(request, 'admin.factorRules')
  const [rules, divisions] = await Promise.all([factorRules(scope), allDivisions()])
  const kept = new Map(rules.map((rule) => [rule.provinceCode, rule]))
  return [...divisions.values()].filter(({ level, code }) => level === 'province' && coversDivision(scope, code)).map(({ code, name }) => ({ code, name, rule: kept.get(code) ?? null }))
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.factorRules')
  const { form } = visitor
  const [provinceCode, required] = [textIn(form, 'province'), textIn(form, 'required') === '1']
  const verdict = await setFactorRule(visitor, { provinceCode, required, version: versionIn(form) ?? -1, key: keyIn(form) })
  if (!verdict.ok) return refusedAt('/admin/second-factor', verdict, visitor)
  return goto('/admin/second-factor', { say: required ? 'factor:rule.saidOn' : 'factor:rule.saidOff', facts: { place: (await allDivisions()).get(provinceCode)?.name ?? provinceCode } })
}

export default function FactorRules() {
  const { t, time } = useWords()
  const provinces = useLoaderData<typeof loader>()
  return (
    <Page title={t('factor:rule.title')}>
      <p className="help mb-3">{t('factor:rule.help')}</p>
      <Table caption={t('factor:rule.title')} rows={provinces} rowKey={({ code }) => code} columns={[
        { key: 'place', label: t('factor:rule.province'), render: ({ name }) => name },
        { key: 'state', label: t('factor:rule.state'), wrap: true, render: ({ rule }) => (
          <>
            <Tag tone={rule?.required ? 'green' : 'grey'}>{t(rule?.required ? 'factor:rule.required' : 'factor:rule.free')}</Tag>
            {rule && <><br /><span className="quiet">{t('factor:rule.by', { name: rule.changedByName, at: time(rule.changedAt) })}</span></>}
          </>
        ) },
        { key: 'act', label: t('factor:rule.act'), render: ({ code, rule }) => (
          <ActionButton action="/admin/second-factor?sent=1" label={t(rule?.required ? 'factor:rule.switchOff' : 'factor:rule.switchOn')} version={rule?.version ?? 0} fields={{ province: code, required: rule?.required ? '0' : '1' }} />
        ) },
      ]} />
    </Page>
  )
}
