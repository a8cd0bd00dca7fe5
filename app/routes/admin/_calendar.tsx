import type { Month, SpecialDay } from '~/domain/shared/calendar-year'
import { useWords } from '~/ui/words'

const looks = { work: '', rest: 'quiet', off: 'late', made: 'font-semibold' } as const
const marks = { work: '', rest: '', off: 'off', made: 'made' } as const

/** Twelve months side by side; days that differ from Monday to Friday are marked by a word as well. */
export function YearView({ year, months }: { year: number; months: readonly Month[] }) {
  const { t } = useWords()
  return (
    <div className="months">
      {months.map((weeks, month) => (
        <table key={month} className="month">
          <caption>{t('clock:calendar.month', { year, month: month + 1 })}</caption>
          <thead>
            <tr>
              {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
                <th key={weekday} scope="col">{t(`clock:calendar.weekday.${weekday}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, at) => (
              <tr key={at}>
                {week.map((cell, day) => (
                  <td key={day} className={cell ? looks[cell.look] : undefined} title={cell?.name || undefined}>
                    {cell?.day}
                    {cell && marks[cell.look] && <small>{t(`clock:calendar.mark.${marks[cell.look]}`)}</small>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

/** 休息 国庆节, or an ordinary day where nothing is said. */
export const dayWords = (one: SpecialDay | null, t: (key: string) => string): string => (one ? `${t(`clock:calendar.look.${one.working ? 'made' : 'off'}`)} ${one.name}` : t('clock:calendar.look.usual'))
