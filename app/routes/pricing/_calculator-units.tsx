import { rowsOf } from '~/domain/pricing/calculator'
import { ancillaryTypes, shelterTypes, towerTypes } from '~/domain/pricing/price-book'
import type { Mistake } from '~/domain/pricing/typed-configuration'
import { Section } from '~/ui/section'
import { rows, useAsked } from './_calculator-fields'

const shownAtOnce = 2

/** Product units in the order in which they count; the later ones unfold. */
export function UnitRows({ mistakes }: { mistakes: Record<string, Mistake> }) {
  const { t, query } = useAsked(mistakes)
  const later = rows(rowsOf.units).slice(shownAtOnce)
  const inUse = later.some((row) => ['tower', 'shelter', 'ancillary', 'height', 'users'].some((name) => query.get(`${name}${row}`)))
  return (
    <>
      {rows(shownAtOnce).map((row) => <UnitRow key={row} row={row} mistakes={mistakes} />)}
      <details className="mb-4" open={inUse}>
        <summary>{t('pricing:calculator.moreUnits')}</summary>
        {later.map((row) => <UnitRow key={row} row={row} mistakes={mistakes} />)}
      </details>
    </>
  )
}

function UnitRow({ row, mistakes }: { row: number; mistakes: Record<string, Mistake> }) {
  const { t, ask, words } = useAsked(mistakes)
  const label = (name: string) => t(`pricing:calculator.${name}`)
  return (
    <Section id={`unit-${row}`} title={t('pricing:unit.number', { number: row })}>
      {ask({ name: `tower${row}`, label: label('towerType'), control: 'select', options: words('towerType', towerTypes) })}
      {ask({ name: `height${row}`, label: label('height'), control: 'number', unit: t('common:unit.metre') })}
      {ask({ name: `shelter${row}`, label: label('shelterType'), control: 'select', options: words('shelterType', shelterTypes) })}
      {ask({ name: `ancillary${row}`, label: label('ancillaryType'), control: 'select', options: words('ancillaryType', ancillaryTypes) })}
      {ask({ name: `users${row}`, label: label('users'), control: 'number' })}
      {ask({ name: `stood${row}`, label: label('stood'), control: 'checkbox' })}
    </Section>
  )
}
