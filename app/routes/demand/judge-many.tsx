import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { judgeMany } from '~/domain/demand/judging.commands.server'
import { enter } from '~/domain/people/enter.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idsIn } from '../_address-id'
import { refusalWords, refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'

export const meta = titled('duplicate:many.title')

const mostAtOnce = 200

export async function loader({ request }: LoaderFunctionArgs) {
  const { query } = await enter(request, 'demand.judgeMany')
  // The page of an answer is drawn through here as well, with the verdict still in its address.
  return query.has('verdict') ? null : redirect('/demands/duplicates')
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.judgeMany')
  const { key, reason, back } = sentBy(visitor, '/demands/duplicates')
  const pairIds = [...new Set(idsIn(visitor.form))]
  const verdict = visitor.query.get('verdict')
  if (verdict !== 'duplicate' && verdict !== 'distinct') return refusedAt(back, refuse('invalid'), visitor)
  if (pairIds.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  if (pairIds.length > mostAtOnce) return refusedAt(back, refuse('tooMany'), visitor)
  if (reason === '') return refusedAt(back, refuse('reasonRequired'), visitor)

  const judged = await judgeMany(visitor, { pairIds, verdict, reason, key })
  const t = translate(visitor.language)
  return json({ back, lines: judged.map(({ pairId, numbers, verdict: one }) => ({ pairId, numbers, ok: one.ok, why: one.ok ? t(`demand:verdict.${verdict}`) : refusalWords(one, t) })) })
}

export default function JudgedMany() {
  const { t } = useWords()
  const sent = useActionData() as { back: string; lines: { pairId: number; numbers: string[]; ok: boolean; why: string }[] } | undefined
  const lines = sent?.lines ?? []
  const done = lines.filter(({ ok }) => ok).length
  const back = sent?.back ?? '/demands/duplicates'
  return (
    <Page title={t('duplicate:many.title')} crumbs={[{ label: t('duplicate:list.title'), href: back }]} actions={<a className="btn btn-main" href={back}>{t('duplicate:many.back')}</a>}>
      <p className={lines.length === done ? 'note note-done' : 'note note-note'} role="status">{t('duplicate:many.done', { done, failed: lines.length - done })}</p>
      <Table
        caption={t('duplicate:many.title')}
        columns={[
          { key: 'pair', label: t('duplicate:many.pair'), render: ({ numbers }) => numbers.join(' · ') },
          { key: 'outcome', label: t('duplicate:many.outcome'), render: ({ ok }) => <Tag tone={ok ? 'green' : 'red'}>{t(`duplicate:many.${ok ? 'ok' : 'no'}`)}</Tag> },
          { key: 'why', label: t('duplicate:many.why'), wrap: true, render: ({ why }) => why },
        ]}
        rows={lines}
        rowKey={({ pairId }) => String(pairId)}
      />
    </Page>
  )
}
