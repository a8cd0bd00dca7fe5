import type { DemandState } from '~/domain/process/demand-process'
import { toneOf } from '~/domain/process/look'
import { Card, Facts } from '~/ui/card'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Tag } from '~/ui/tag'
import { useFrame, useWords } from '~/ui/words'
import { PairMap, type MapPoint } from './_pair-map'
import type { PairRow } from './_pair-rows.server'

export interface SideView { id: number; number: string; state: DemandState; point: MapPoint; created: string; by: string }

export interface PairView {
  pairId: number
  rule: string
  distanceMetres: number
  /** 0 to 100 */
  nameLikeness: number
  verdict: string
  reason: string | null
  judgedBy: string | null
  judgedAt: string | null
  mayJudge: boolean
  here: SideView
  /** Null: outside the reader's divisions. */
  there: SideView | null
  otherNumber: string
  rows: PairRow[]
}

/** Both demands beside each other, what differs marked, and the verdict. */
export function Pair({ pair, version }: { pair: PairView; version: number }) {
  const { t, time } = useWords()
  const { here, there, otherNumber, rows, distanceMetres } = pair
  const different = rows.filter(({ differs }) => differs).length
  return (
    <Card id={`pair-${pair.pairId}`} title={t('demand:twins.with', { number: otherNumber })}>
      <Facts
        facts={[
          { label: t('demand:twins.rule'), value: t(`demand:twins.${pair.rule}`) },
          { label: t('demand:twins.distance'), value: t('demand:twins.metres', { n: distanceMetres }) },
          ...(there ? [{ label: t('demand:twins.names'), value: `${pair.nameLikeness}%` }, { label: t('demand:twins.differences'), value: t('demand:twins.fields', { n: different }) }] : []),
          { label: t('demand:twins.verdict'), value: <Tag tone={pair.verdict === 'open' ? 'amber' : pair.verdict === 'distinct' ? 'green' : 'red'}>{t(`demand:verdict.${pair.verdict}`)}</Tag> },
          ...(pair.judgedAt ? [{ label: t('common:detail.reason'), value: `${pair.reason ?? ''}（${pair.judgedBy ?? ''} ${time(pair.judgedAt)}）`, wide: true }] : []),
        ]}
      />
      {there ? <BesideEachOther pair={pair} here={here} there={there} /> : <p className="quiet mt-3">{t('demand:twins.outside')}</p>}
      {pair.mayJudge && <Judgement pair={pair} version={version} />}
    </Card>
  )
}

function BesideEachOther({ pair, here, there }: { pair: PairView; here: SideView; there: SideView }) {
  const { t, time } = useWords()
  const head = (letter: string, { id, number, state }: SideView) => (
    <>
      {letter} · <a href={`/demands/${id}`}>{number}</a> <Tag tone={toneOf(state)}>{t(`demand:state.${state}`)}</Tag>
    </>
  )
  return (
    <div className="mt-3 mb-4 grid gap-4 lg:grid-cols-[240px_minmax(0,1fr)]">
      <PairMap here={here.point} there={there.point} distanceMetres={pair.distanceMetres} />
      <div className="scroll scroll-free" tabIndex={0} role="region" aria-label={t('demand:twins.beside')}>
        <table className="t">
          <caption className="sr-only">{t('demand:twins.beside')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('common:detail.field')}</th>
              <th scope="col">{head('A', here)}</th>
              <th scope="col">{head('B', there)}</th>
            </tr>
          </thead>
          <tbody>
            {pair.rows.map(({ field, label, here: mine, there: other, differs }) => (
              <tr key={field}>
                <th scope="row">
                  {label}
                  {differs && <span className="late"> ≠<span className="sr-only">{t('demand:twins.differs')}</span></span>}
                </th>
                <td className={differs ? "w !bg-amber-tint" : "w"}>{mine || "—"}</td>
                <td className={differs ? "w !bg-amber-tint" : "w"}>{other || "—"}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('demand:list.created')}</th>
              <td className="w">{`${time(here.created)} ${here.by}`}</td>
              <td className="w">{`${time(there.created)} ${there.by}`}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Judgement({ pair, version }: { pair: PairView; version: number }) {
  const { t } = useWords()
  const kept = useFrame().query.get('reason')
  return (
    <CommandForm action={`/demands/${pair.here.id}/judge`} version={version}>
      <input type="hidden" name="pair" value={pair.pairId} />
      <Field name="reason" value={kept} label={t('demand:twins.reason')} control="textarea" required maxLength={500} help={t('demand:twins.reasonHelp')} />
      <div className="acts">
        <button className={buttonLook.main} name="verdict" value="distinct">
          {t('demand:twins.keep')}
        </button>
        <button className={buttonLook.risk} name="verdict" value="duplicate">
          {t('demand:twins.close')}
        </button>
      </div>
    </CommandForm>
  )
}
