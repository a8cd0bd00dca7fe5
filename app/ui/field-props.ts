import type { ReactNode } from 'react'

export interface Option { value: string; label: string; disabled?: boolean }

export type FieldControl = 'text' | 'number' | 'date' | 'month' | 'select' | 'radio' | 'checkbox' | 'checkboxes' | 'textarea' | 'file' | 'password' | 'email' | 'tel' | 'search'

/** As wide as what goes in: number 120, code 200, name 320, text 560 px. */
export type FieldWidth = 'number' | 'code' | 'name' | 'text' | 'full'

export interface FieldProps {
  name: string
  label: string
  control?: FieldControl
  /** What was typed or kept; several for checkboxes. */
  value?: string | number | readonly string[] | null
  error?: string | readonly string[] | null
  required?: boolean
  /** Stands behind the control: 米, kW, 元/年. */
  unit?: string
  help?: ReactNode
  width?: FieldWidth
  options?: readonly Option[]
  /** Word of the empty choice of a select; `false` leaves it out. */
  empty?: string | false
  placeholder?: string
  maxLength?: number
  rows?: number
  accept?: string
  multiple?: boolean
  readOnly?: boolean
  disabled?: boolean
  autoComplete?: string
  autoFocus?: boolean
  /** The name of the file that is kept already. */
  kept?: string
  /** The form the control belongs to when it stands outside of it. */
  form?: string
}
