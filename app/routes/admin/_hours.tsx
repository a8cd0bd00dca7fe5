import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { useWords } from '~/ui/words'

export interface HoursShown { hours: readonly { validFrom: string; text: string }[]; hoursVersion: number; today: string }

/** Which hours of a day are worked, from which day on; lunch lies between them. */
export function HoursCard({ hours, hoursVersion, today }: HoursShown) {
  const { t } = useWords()
  return (
    <section className="card">
      <h2>{t('clock:hours.title')}</h2>
      <ul className="list-disc pl-5">
        <li>{t('clock:hours.usual')}</li>
        {hours.map(({ validFrom, text }) => (
          <li key={validFrom}>{t('clock:hours.from', { day: validFrom, hours: text })}</li>
        ))}
      </ul>
      <details className="no-print">
        <summary>{t('clock:hours.change')}</summary>
        <CommandForm action="/admin/calendar/hours" version={hoursVersion}>
          <Field name="validFrom" label={t('clock:hours.validFrom')} control="date" value={today} required />
          {(['opens', 'lunchFrom', 'lunchTo', 'closes'] as const).map((name) => (
            <Field key={name} name={name} label={t(`clock:hours.${name}`)} value={usual[name]} required maxLength={5} width="number" />
          ))}
          <button className="btn">{t('clock:hours.save')}</button>
        </CommandForm>
      </details>
    </section>
  )
}

const usual = { opens: '08:30', lunchFrom: '12:00', lunchTo: '13:30', closes: '18:00' } as const
