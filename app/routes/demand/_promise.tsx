import type { Level } from '~/domain/demand/promise-date'
import { useWords } from '~/ui/words'

export interface PromiseWords {
  halfOn: string
  mostOn: string
  level: Level
  place: string
  sample: number
  enough: boolean
  reasons: readonly { state: string; days: number }[]
}

/** When it will probably be through, and what that rests on. */
export function PromiseCard({ promise }: { promise: PromiseWords | null }) {
  const { t } = useWords()
  if (!promise) return null
  const { halfOn, mostOn, level, place, sample, enough, reasons } = promise
  return (
    <section className="card" id="promise">
      <h2>{t('clock:promise.title')}</h2>
      <p className="text-lg">{t('clock:promise.most', { day: mostOn })}</p>
      <p className="quiet">{t('clock:promise.half', { day: halfOn })}</p>
      <p className="help">{t(`clock:promise.basis.${level}`, { place, n: sample })}{!enough && ` ${t('clock:promise.few')}`}</p>
      {reasons.length > 0 && <p className="help">{t('clock:promise.because', { reasons: reasons.map(({ state, days }) => t('clock:promise.reason', { state: t(`demand:state.${state}`), days })).join(t('clock:promise.comma')) })}</p>}
    </section>
  )
}
