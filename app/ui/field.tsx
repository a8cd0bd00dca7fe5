import { Control } from './control'
import type { FieldProps, FieldWidth } from './field-props'
import { useFrame } from './words'

export const fieldId = (name: string) => `f-${name.replace(/[^\w-]+/g, '-')}`

const widths: Record<FieldWidth, string> = { number: 'f f-number', code: 'f f-code', name: 'f f-name', text: 'f f-text', full: 'f f-full' }

const widthOf = ({ width, control = 'text' }: FieldProps): FieldWidth => {
  if (width) return width
  if (control === 'number') return 'number'
  if (control === 'date' || control === 'month' || control === 'select') return 'code'
  if (control === 'textarea' || control === 'radio' || control === 'checkboxes') return 'text'
  return 'name'
}

export const errorWords = (error: FieldProps['error']): string => (typeof error === 'string' ? error : (error ?? []).join(' '))

/** Label, control, unit, help and error of one field. */
export function Field(props: FieldProps) {
  const { t } = useFrame()
  const { name, label, required, unit, help, control = 'text' } = props
  const id = fieldId(name)
  const error = errorWords(props.error)
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  const grouped = control === 'radio' || control === 'checkboxes'
  const Box = grouped ? 'fieldset' : 'div'
  const mark = required && (
    <span className="req" title={t('common:form.required')}>
      *
    </span>
  )
  return (
    <Box className={widths[widthOf(props)]} aria-describedby={grouped ? describedBy : undefined}>
      {grouped ? (
        <legend>
          {label}
          {mark}
        </legend>
      ) : (
        control !== 'checkbox' && (
          <label htmlFor={id}>
            {label}
            {mark}
          </label>
        )
      )}
      <div className={unit ? 'measure' : undefined}>
        <Control {...props} id={id} invalid={error !== ''} describedBy={describedBy} />
        {unit && <span className="unit">{unit}</span>}
      </div>
      {error && (
        <p className="mistake" id={`${id}-error`}>
          <span className="sr-only">{t('common:form.mistake')}</span>
          {error}
        </p>
      )}
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </Box>
  )
}
