import { Card } from '~/ui/card'
import { useWords } from '~/ui/words'
import { DoubtfulPointMap } from './_doubtful-point'
import type { Doctor } from './_doctor.server'

/** Doubts about the point of a demand. It stays as it was written until a person changes it. `demands` is where the reader finds others. */
export function DoctorCard({ doctor, name, demands }: { doctor: Doctor; name: string; demands: string }) {
  const { t } = useWords()
  const { doubts, map, place, twin } = doctor
  return (
    <Card id="coordinates" title={t('demand:doctor.title')}>
      <div className="md:flex md:space-x-6">
        <div className="md:flex-1 mb-3">
          <ul className="list-disc pl-5 space-y-1">
            {doubts.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          {twin && <p className="mt-3"><a href={`${demands}/${twin.id}`}>{t('demand:doctor.open', { number: twin.number })}</a></p>}
          <p className="quiet mt-3">{t('demand:doctor.kept')}</p>
        </div>
        <div className="max-w-full"><DoubtfulPointMap map={map} place={place} name={name} /></div>
      </div>
    </Card>
  )
}
