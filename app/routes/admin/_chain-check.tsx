import type { ChainFinding, WhoSigns } from '~/domain/approval/chain-check'
import { demandKinds } from '~/domain/demand/kinds'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import type { Option } from '~/ui/field-props'
import { Table } from '~/ui/table'
import { useFrame, useWords } from '~/ui/words'
import { amountWords, signerWords } from './_chain-steps'

const mostPlaces = 6

/** What cannot stand, where nobody would be left to sign, and which amounts pass unsigned: tried over every city. */
export function Findings({ findings }: { findings: readonly ChainFinding[] }) {
  const words = useWords()
  const { t, money } = words
  const placesOf = (places: readonly string[]) => places.slice(0, mostPlaces).join(t('approval:list.and')) + (places.length > mostPlaces ? t('approval:check.morePlaces', { n: places.length }) : '')
  const said = (one: ChainFinding) => {
    if (one.kind === 'wrong') return t('approval:check.wrong', { n: one.step, why: t(`approval:wrong.${one.field}`) })
    if (one.kind === 'nobody') return t('approval:check.nobody', { n: one.step, who: signerWords(one.signer, words), places: placesOf(one.places) })
    return t('approval:check.open', { from: money(one.fromFen), kind: t(`demand:kind.${one.demandKind}`), places: placesOf(one.places) })
  }
  return (
    <Card title={t('approval:check.title')} id="check">
      {findings.length === 0 ? <p>{t('approval:check.fine')}</p> : (
        <ul className="list-disc pl-5">
          {findings.map((one, at) => <li key={at} className={one.kind === 'wrong' ? 'late' : undefined}>{said(one)}</li>)}
        </ul>
      )}
    </Card>
  )
}

interface Tried {
  place: string
  amountFen: number
  way: readonly WhoSigns[]
}

/** A made-up subject: which way would it go, and who would sign? */
export function Simulation({ places, tried, badAmount }: { places: readonly Option[]; tried: Tried | null; badAmount: boolean }) {
  const words = useWords()
  const { t, money } = words
  const { path, query } = useFrame()
  return (
    <Card title={t('approval:try.title')} id="try">
      <form action={`${path}#try`}>
        <div className="fields">
          <Field name="amount" label={t('approval:try.amount')} control="number" width="code" unit={t('common:unit.yuanYear')} value={query.get('amount') ?? ''} error={badAmount ? t('approval:wrong.fromYuan') : undefined} />
          <Field name="place" label={t('approval:try.place')} control="select" width="name" options={places} value={query.get('place') ?? ''} />
          <Field name="demandKind" label={t('approval:try.kind')} control="select" empty={false} options={demandKinds.map((value) => ({ value, label: t(`demand:kind.${value}`) }))} value={query.get('demandKind') ?? 'tower'} />
        </div>
        <button className="btn">{t('approval:try.go')}</button>
      </form>
      {tried && <p className="mt-3">{t(tried.way.length === 0 ? 'approval:try.nobody' : 'approval:try.result', { place: tried.place, amount: money(tried.amountFen), n: tried.way.length })}</p>}
      {tried && tried.way.length > 0 && (
        <Table free caption={t('approval:try.title')} rows={tried.way.map((one, at) => ({ ...one, at: at + 1 }))} rowKey={({ at }) => String(at)} columns={[
          { key: 'step', label: t('approval:chain.step'), wrap: true, render: ({ at, step }) => `${at}. ${step.name}` },
          { key: 'amount', label: t('approval:admin.amount'), wrap: true, render: ({ step }) => amountWords(step, words) },
          { key: 'mode', label: t('approval:chain.mode'), wrap: true, render: ({ step }) => t(`approval:mode.${step.mode}`) },
          { key: 'who', label: t('approval:try.who'), wrap: true, render: ({ signers }) => (
            <ul>{signers.map(({ signer, names }) => <li key={signerWords(signer, words)}>{signerWords(signer, words)}{t('approval:list.colon')}{names.length === 0 ? <span className="late">{t('approval:try.empty')}</span> : names.slice(0, 8).join(t('approval:list.and'))}</li>)}</ul>
          ) },
        ]} />
      )}
    </Card>
  )
}
