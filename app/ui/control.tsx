import type { FieldProps } from './field-props'
import { useFrame } from './words'

interface ControlProps extends FieldProps { id: string; invalid: boolean; describedBy?: string }

const chosen = (value: FieldProps['value']): readonly string[] =>
  value === null || value === undefined ? [] : typeof value === 'string' || typeof value === 'number' ? [String(value)] : value

const single = (value: FieldProps['value']) => chosen(value)[0] ?? ''

/** Attributes that every control carries. Browsers do not check: the server's words are better. */
const common = ({ id, name, invalid, describedBy, required, disabled, form, autoFocus }: ControlProps) => ({
  id,
  name,
  'aria-invalid': invalid || undefined,
  'aria-describedby': describedBy,
  required,
  disabled,
  form,
  autoFocus,
})

export function Control(props: ControlProps) {
  const { control = 'text' } = props
  if (control === 'select') return <Select {...props} />
  if (control === 'radio' || control === 'checkboxes') return <Choices {...props} />
  if (control === 'checkbox') return <Tick {...props} />
  if (control === 'file') return <FileInput {...props} />
  if (control === 'textarea') return <textarea {...common(props)} rows={props.rows ?? 3} maxLength={props.maxLength} readOnly={props.readOnly} placeholder={props.placeholder} defaultValue={single(props.value)} />
  return <Input {...props} />
}

function Input(props: ControlProps) {
  const { control = 'text', value, maxLength, readOnly, placeholder, autoComplete } = props
  // A number stays text, so that what was mistyped comes back to be mended.
  const numeric = control === 'number'
  return (
    <input
      {...common(props)}
      type={numeric ? 'text' : control}
      inputMode={numeric ? 'decimal' : undefined}
      defaultValue={control === 'password' ? undefined : single(value)}
      maxLength={maxLength}
      readOnly={readOnly}
      placeholder={placeholder}
      autoComplete={autoComplete}
    />
  )
}

function Select(props: ControlProps) {
  const { t } = useFrame()
  const { options = [], empty, value, multiple } = props
  return (
    <select {...common(props)} multiple={multiple} defaultValue={multiple ? [...chosen(value)] : single(value)}>
      {!multiple && empty !== false && <option value="">{empty ?? t('common:form.choose')}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

function Choices({ control, id, name, options = [], value, disabled, invalid, form, required }: ControlProps) {
  const kept = chosen(value)
  return (
    <div className="choices" id={id} tabIndex={-1}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type={control === 'radio' ? 'radio' : 'checkbox'}
            name={name}
            value={option.value}
            defaultChecked={kept.includes(option.value)}
            disabled={disabled || option.disabled}
            aria-invalid={invalid || undefined}
            required={control === 'radio' ? required : undefined}
            form={form}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}

function Tick(props: ControlProps) {
  return (
    <div className="choices">
      <label>
        <input {...common(props)} type="checkbox" value="1" defaultChecked={['1', 'true', 'on'].includes(single(props.value))} />
        {props.label}
        {props.required && <span className="req">*</span>}
      </label>
    </div>
  )
}

function FileInput(props: ControlProps) {
  const { t } = useFrame()
  return (
    <div>
      <input {...common(props)} type="file" accept={props.accept} multiple={props.multiple} />
      {props.kept && <p className="help">{t('common:form.keptFile', { name: props.kept })}</p>}
    </div>
  )
}
