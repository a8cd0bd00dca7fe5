import { dasTypes } from '~/domain/pricing/calculator'
import type { Mistake } from '~/domain/pricing/typed-configuration'
import { Section } from '~/ui/section'
import { useAsked } from './_calculator-form'

/** Distribution in a building or tunnel: a cost as entered, or size and type. */
export function DasFields({ mistakes }: { mistakes: Record<string, Mistake> }) {
  const { t, ask, words } = useAsked(mistakes)
  const label = (name: string) => t(`pricing:calculator.${name}`)
  return (
    <Section id="das" title={label('das')} intro={label('dasIntro')}>
      {ask({ name: 'dasType', label: label('dasType'), control: 'select', options: words('dasType', dasTypes) })}
      {ask({ name: 'dasSize', label: label('dasSize'), control: 'number', width: 'code', help: label('dasSizeHelp') })}
      {ask({ name: 'dasDouble', label: label('dasDouble'), control: 'checkbox' })}
      {ask({ name: 'dasCost', label: label('dasCost'), control: 'number', width: 'code', unit: t('common:unit.yuan') })}
      {ask({ name: 'dasMaintenance', label: label('dasMaintenance'), control: 'number', width: 'code', unit: t('common:unit.yuanYear') })}
    </Section>
  )
}
