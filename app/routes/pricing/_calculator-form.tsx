import { lives, otherItems, rowsOf } from '~/domain/pricing/calculator'
import type { Mistake } from '~/domain/pricing/typed-configuration'
import { ErrorSummary } from '~/ui/error-summary'
import type { Option } from '~/ui/field-props'
import { Section } from '~/ui/section'
import { useFrame } from '~/ui/words'
import { rows, useAsked } from './_calculator-fields'
import { DasFields } from './_calculator-das'
import { SeatRows } from './_calculator-seats'
import { UnitRows } from './_calculator-units'

export interface CalculatorFormProps {
  today: string
  provinces: readonly Option[]
  mistakes: Record<string, Mistake>
}

export function CalculatorForm({ today, provinces, mistakes }: CalculatorFormProps) {
  const { path } = useFrame()
  const { t, wrong } = useAsked(mistakes)
  const label = (name: string) => t(`pricing:calculator.${name}`)
  return (
    <form action={path}>
      <ErrorSummary errors={Object.fromEntries(Object.keys(mistakes).map((name) => [name, wrong(name)]))} />
      <CalculatorFields today={today} provinces={provinces} mistakes={mistakes} intro={label('intro')} />
      <div className="send"><a href={path}>{label('clear')}</a><button className="btn btn-main">{label('work')}</button></div>
    </form>
  )
}

/** Everything that a price is asked with, as the address carries it. */
export function CalculatorFields({ today, provinces, mistakes, intro }: CalculatorFormProps & { intro?: string }) {
  const { t, ask } = useAsked(mistakes)
  const label = (name: string) => t(`pricing:calculator.${name}`)
  return (
    <>
      <Section id="basis" title={label('basis')} intro={intro}>
        {ask({ name: 'day', label: label('day'), control: 'date', value: today })}
        {ask({ name: 'kind', label: label('kind'), control: 'select', empty: false, options: [{ value: 'tower', label: label('tower') }, { value: 'das', label: label('das') }] })}
        {ask({ name: 'province', label: label('province'), control: 'select', options: provinces, empty: label('anyProvince') })}
        {ask({ name: 'wind', label: label('wind'), control: 'number', unit: 'kN/m²' })}
        {ask({ name: 'unmaintained', label: label('unmaintained'), control: 'checkbox' })}
        {ask({ name: 'leased', label: label('leased'), control: 'checkbox', help: label('leasedHelp') })}
      </Section>
      <UnitRows mistakes={mistakes} />
      <SeatRows mistakes={mistakes} />
      <Fees mistakes={mistakes} />
      <Section id="cost-plus" title={label('costPlus')} intro={label('costPlusIntro')}>
        {rows(rowsOf.costPlus).map((row) => (
          <div key={row} className="fields w-full">
            {ask({ name: `cost${row}`, label: `${label('cost')} ${row}`, control: 'number', width: 'code', unit: t('common:unit.yuan') })}
            {ask({ name: `life${row}`, label: label('life'), control: 'select', options: lives.map((life) => ({ value: life, label: lifeWords(life, t) })) })}
            {ask({ name: `pieces${row}`, label: label('pieces'), control: 'number' })}
          </div>
        ))}
      </Section>
      <DasFields mistakes={mistakes} />
    </>
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
      <div className="fields w-full">
        {ask({ name: 'site', label: label('site'), ...yuan, unit: t('common:unit.yuanYear') })}
        {ask({ name: 'siteWhole', label: label('siteWhole'), control: 'checkbox' })}
      </div>
      <div className="fields w-full">
        {ask({ name: 'power', label: label('power'), ...yuan })}
        {ask({ name: 'powerYears', label: label('powerYears'), control: 'number', help: label('powerHelp') })}
        {ask({ name: 'powerWhole', label: label('powerWhole'), control: 'checkbox' })}
      </div>
      {rows(rowsOf.others).map((row) => (
        <div key={row} className="fields w-full">
          {ask({ name: `item${row}`, label: `${label('item')} ${row}`, control: 'select', options: words('otherItem', otherItems) })}
          {ask({ name: `quantity${row}`, label: label('quantity'), control: 'number' })}
          {ask({ name: `price${row}`, label: label('price'), ...yuan })}
        </div>
      ))}
    </Section>
  )
}
