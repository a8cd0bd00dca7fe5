import { components, positions } from '~/domain/pricing/occupancy'
import type { Mistake } from '~/domain/pricing/typed-configuration'
import { Section } from '~/ui/section'
import { useAsked } from './_calculator-form'

/** One seat for all six components, and under it those of components that are shared otherwise. */
export function SeatRows({ mistakes }: { mistakes: Record<string, Mistake> }) {
  const { t } = useAsked(mistakes)
  const apart = components.some((one) => Object.keys(mistakes).some((name) => name.endsWith(`.${one}`)))
  return (
    <>
      <Section id="seats" title={t('pricing:calculator.seats')} intro={t('pricing:calculator.seatsIntro')}>
        <Seat of="all" mistakes={mistakes} />
      </Section>
      <SeatsApart mistakes={mistakes} wrong={apart} />
    </>
  )
}

function SeatsApart({ mistakes, wrong }: { mistakes: Record<string, Mistake>; wrong: boolean }) {
  const { t, query } = useAsked(mistakes)
  const inUse = wrong || components.some((one) => query.get(`position.${one}`))
  return (
    <details className="mb-4" open={inUse}>
      <summary>{t('pricing:calculator.seatsApart')}</summary>
      {components.map((one) => (
        <Section key={one} id={`seat-${one}`} title={t(`pricing:component.${one}`)}>
          <Seat of={one} mistakes={mistakes} />
        </Section>
      ))}
    </details>
  )
}

function Seat({ of, mistakes }: { of: string; mistakes: Record<string, Mistake> }) {
  const { t, ask, words } = useAsked(mistakes)
  const label = (name: string) => t(`pricing:calculator.${name}`)
  return (
    <>
      {ask({ name: `position.${of}`, label: label('position'), control: 'select', options: words('position', positions), empty: of === 'all' ? t('pricing:position.alone') : label('asAll') })}
      {ask({ name: `sharers.${of}`, label: label('sharers'), control: 'number', help: of === 'all' ? label('sharersHelp') : undefined })}
      {ask({ name: `existing.${of}`, label: label('existing'), control: 'number' })}
    </>
  )
}
