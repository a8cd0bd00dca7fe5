import { addressWithout, keysOfPlace } from './address'
import { Field } from './field'
import type { FieldProps } from './field-props'
import { markupOf } from './markup'
import { useFrame } from './words'

/** A filter is a field of a GET form; `more` puts it under 更多筛选. Its value comes from the address. */
export interface Filter extends Omit<FieldProps, 'value' | 'error' | 'required'> { more?: boolean }

const valueIn = (query: URLSearchParams, { name, control, multiple }: Filter) =>
  control === 'checkboxes' || multiple ? query.getAll(name) : (query.get(name) ?? '')

const inForce = (query: URLSearchParams, filters: readonly Filter[]) =>
  filters.flatMap((filter) =>
    query
      .getAll(filter.name)
      .filter((value) => value !== '')
      .map((value) => ({ filter, value, words: filter.options?.find((option) => option.value === value)?.label ?? value })),
  )

/** Forms drawn before, by all that they are drawn from: a page of a list differs from the one before in its rows alone. */
const drawn = new Map<string, string>()
const mostDrawn = 500

export function Filters({ filters }: { filters: readonly Filter[] }) {
  const { language, path, query } = useFrame()
  if (filters.some(({ help }) => help !== undefined && typeof help !== 'string')) return <FilterForm filters={filters} />
  const asked = [...query].filter(([name]) => !keysOfPlace.some((key) => key === name))
  const key = JSON.stringify([language, path, asked, filters])
  const markup = drawn.get(key) ?? markupOf(<FilterForm filters={filters} />)
  if (markup === null) return <FilterForm filters={filters} />
  if (drawn.size >= mostDrawn) drawn.clear()
  drawn.set(key, markup)
  return <div dangerouslySetInnerHTML={{ __html: markup }} />
}

function FilterForm({ filters }: { filters: readonly Filter[] }) {
  const { t, path, query } = useFrame()
  const named = new Set([...filters.map(({ name }) => name), ...keysOfPlace])
  const kept = [...query].filter(([name]) => !named.has(name))
  const more = filters.filter((filter) => filter.more)
  return (
    <form className="filter" action={path}>
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="filter-row">
        {filters.filter((filter) => !filter.more).map(({ more: _, ...filter }) => (
          <Field key={filter.name} width="full" empty={t('common:list.any')} {...filter} value={valueIn(query, filter)} />
        ))}
        <div className="acts">
          <button className="btn">{t('common:list.filter')}</button>
          <a href={path}>{t('common:list.reset')}</a>
        </div>
      </div>
      {more.length > 0 && (
        <details open={inForce(query, more).length > 0}>
          <summary>{t('common:list.more')}</summary>
          <div className="filter-row">
            {more.map(({ more: _, ...filter }) => (
              <Field key={filter.name} width="full" empty={t('common:list.any')} {...filter} value={valueIn(query, filter)} />
            ))}
          </div>
        </details>
      )}
    </form>
  )
}

/** The filters in force, each with the link that takes it away. */
export function Chips({ filters }: { filters: readonly Filter[] }) {
  const { t, path, query } = useFrame()
  const chips = inForce(query, filters)
  if (chips.length === 0) return null
  return (
    <div className="chips">
      <span className="quiet">{t('common:list.inForce')}</span>
      {chips.map(({ filter, value, words }) => (
        <a key={`${filter.name} ${value}`} className="chip" href={addressWithout(path, query, filter.name, value)} aria-label={t('common:list.remove', { label: filter.label, value: words })}>
          {filter.label}：{words} ×
        </a>
      ))}
      <a href={path}>{t('common:list.clear')}</a>
    </div>
  )
}
