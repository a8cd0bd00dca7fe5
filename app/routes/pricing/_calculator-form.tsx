import { lives, otherItems, rowsOf } from '~/domain/pricing/calculator'
import { ancillaryTypes, shelterTypes, towerTypes } from '~/domain/pricing/price-book'
import type { Mistake } from '~/domain/pricing/typed-configuration'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import type { FieldProps, Option } from '~/ui/field-props'
import { Section } from '~/ui/section'
import { useFrame } from '~/ui/words'
import { DasFields } from './_calculator-das'
import { SeatRows } from './_calculator-seats'

export interface CalculatorFormProps {
  today: string
  provinces: readonly Option[]
  mistakes: Record<string, Mistake>
}

const rows = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

/** A field whose value and mistake come from the address: what was typed stays, right or wrong. */
export function useAsked(mistakes: Record<string, Mistake>) {
  const { t, query } = useFrame()
  const wrong = (name: string) => (mistakes[name] ? t(`pricing:mistake.${mistakes[name]}`) : undefined)
  const ask = (props: FieldProps) => <Field key={props.name} {...props} value={query.get(props.name) ?? props.value ?? ''} error={wrong(props.name)} />
  const words = (group: string, codes: readonly string[]): Option[] => codes.map((value) => ({ value, label: t(`pricing:${group}.${value}`) }))

  return { t, query, ask, wrong, words }
}

export function CalculatorForm({ today, provinces, mistakes }: CalculatorFormProps) {
  const { path } = useFrame()
  const { t, ask, wrong, words } = useAsked(mistakes)
  const label = (name: string) => t(`pricing:calculator.${name}`)
  return (
    <form action={path}>
      <ErrorSummary errors={Object.fromEntries(Object.keys(mistakes).map((name) => [name, wrong(name)]))} />
      <Section id="basis" title={label('basis')} intro={label('intro')}>
        {ask({ name: 'day', label: label('day'), control: 'date', value: today })}
        {ask({ name: 'kind', label: label('kind'), control: 'select', empty: false, options: [{ value: 'tower', label: label('tower') }, { value: 'das', label: label('das') }] })}
        {ask({ name: 'province', label: label('province'), control: 'select', options: provinces, empty: label('anyProvince') })}
        {ask({ name: 'wind', label: label('wind'), control: 'number', unit: 'kN/m²' })}
        {ask({ name: 'unmaintained', label: label('unmaintained'), control: 'checkbox' })}
        {ask({ name: 'leased', label: label('leased'), control: 'checkbox' })}
      </Section>
      {rows(rowsOf.units).map((row) => (
        <Section key={row} id={`unit-${row}`} title={t('pricing:unit.number', { number: row })}>
          {ask({ name: `tower${row}`, label: label('towerType'), control: 'select', options: words('towerType', towerTypes) })}
          {ask({ name: `height${row}`, label: label('height'), control: 'number', unit: t('common:unit.metre') })}
          {ask({ name: `shelter${row}`, label: label('shelterType'), control: 'select', options: words('shelterType', shelterTypes) })}
          {ask({ name: `ancillary${row}`, label: label('ancillaryType'), control: 'select', options: words('ancillaryType', ancillaryTypes) })}
          {ask({ name: `users${row}`, label: label('users'), control: 'number' })}
          {ask({ name: `stood${row}`, label: label('stood'), control: 'checkbox' })}
        </Section>
      ))}
      <SeatRows mistakes={mistakes} />
      <Fees mistakes={mistakes} />
      <Section id="cost-plus" title={label('costPlus')} intro={label('costPlusIntro')}>
        {rows(rowsOf.costPlus).flatMap((row) => [
          ask({ name: `cost${row}`, label: `${label('cost')} ${row}`, control: 'number', width: 'code', unit: t('common:unit.yuan') }),
          ask({ name: `life${row}`, label: label('life'), control: 'select', options: lives.map((life) => ({ value: life, label: lifeWords(life, t) })) }),
          ask({ name: `pieces${row}`, label: label('pieces'), control: 'number' }),
        ])}
      </Section>
      <DasFields mistakes={mistakes} />
      <div className="send"><a href={path}>{label('clear')}</a><button className="btn btn-main">{label('work')}</button></div>
    </form>
  )
}

function lifeWords(life: string, t: (key: string) => string): string {
  const [part = '', type = ''] = life.split(':')
  return part === 'shelter' ? t(`pricing:shelterType.${type}`) : t(`pricing:component.${part}`)
}

function Fees({ mistakes }: { mistakes: Record<string, Mistake> }) {
  const { t, ask, words } = useAsked(mistakes)
  const label = (name: string) => t(`pricing:calculator.${name}`)
  const yuan = { control: 'number', width: 'code', unit: t('common:unit.yuan') } as const
  return (
    <Section id="fees" title={label('fees')} intro={label('feesIntro')}>
      {ask({ name: 'site', label: label('site'), ...yuan, unit: t('common:unit.yuanYear') })}
      {ask({ name: 'siteWhole', label: label('siteWhole'), control: 'checkbox' })}
      {ask({ name: 'power', label: label('power'), ...yuan })}
      {ask({ name: 'powerYears', label: label('powerYears'), control: 'number', help: label('powerHelp') })}
      {ask({ name: 'powerWhole', label: label('powerWhole'), control: 'checkbox' })}
      {rows(rowsOf.others).flatMap((row) => [
        ask({ name: `item${row}`, label: `${label('item')} ${row}`, control: 'select', options: words('otherItem', otherItems) }),
        ask({ name: `quantity${row}`, label: label('quantity'), control: 'number' }),
        ask({ name: `price${row}`, label: label('price'), ...yuan }),
      ])}
    </Section>
  )
}
