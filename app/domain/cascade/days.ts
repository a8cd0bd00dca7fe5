const dayLength = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const shifted = (day: string, by: number): string => new Date(at(day) + by * dayLength).toISOString().slice(0, 10)

export const dayBefore = (day: string): string => shifted(day, -1)
export const dayAfter = (day: string): string => shifted(day, 1)

/** Days from one to the other, both counted. */
export const daysFrom = (from: string, to: string): number => Math.round((at(to) - at(from)) / dayLength) + 1

/** 'YYYY-MM' of a day, and the days that it has. */
export const monthOf = (day: string): string => day.slice(0, 7)
export const lengthOf = (month: string): number => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
export const lastDayOf = (month: string): string => `${month}-${String(lengthOf(month)).padStart(2, '0')}`
export const nextMonth = (month: string): string => monthOf(dayAfter(lastDayOf(month)))
