import type { ReactNode } from 'react'
import { useFrame } from './words'

export interface CommandFormProps {
  /** Where it is sent; the same address when left out. */
  action?: string
  /** The version the record was loaded with; comes back as `_version`. */
  version?: number | string
  /** Sends files. */
  upload?: boolean
  id?: string
  className?: string
  /**
   * Where buttons stand inside the form that must not be pressed by Enter (add or remove a row),
   * the first submit button has to be the real one: this one is it, unseen.
   */
  enterSubmits?: boolean
  /** Asks before the page is left with entries unsaved, where script runs. */
  guard?: boolean
  children: ReactNode
}

/**
 * Where a form is sent that belongs to the page it stands on: an address of its own. Sent to the page's address, the answer would
 * drop the page from the browser's cache, and going back would draw the form anew, with another key for the same act.
 */
export function sendingAddress(action: string | undefined, page: { path: string; query: URLSearchParams }): string | undefined {
  const [path, query] = action === undefined ? [page.path, page.query.toString()] : action.split('?')
  if (path !== page.path) return action
  const sent = new URLSearchParams(query)
  sent.set('sent', '1')
  return `${path}?${sent}`
}

/** What every form that changes something sends besides its fields. `_key` is new each time the form is drawn. */
export function HiddenFields({ version }: { version?: number | string }) {
  const { csrf } = useFrame()
  return (
    <>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="_key" value={crypto.randomUUID()} />
      {version !== undefined && <input type="hidden" name="_version" value={version} />}
    </>
  )
}

/** A form that changes something. The browser does not check it: the server does, in better words. */
export function CommandForm({ action, version, upload, id, className, enterSubmits, guard = true, children }: CommandFormProps) {
  const frame = useFrame()
  return (
    <form method="post" action={sendingAddress(action, frame)} id={id} className={className} encType={upload ? 'multipart/form-data' : undefined} noValidate data-guard={guard || undefined}>
      <HiddenFields version={version} />
      {enterSubmits && <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />}
      {children}
    </form>
  )
}

export interface SendButton { label: string; action?: string; name?: string; value?: string }

/** The bar under a form: cancel, save draft, and the one primary button where the eye ends. */
export function FootBar({ submit, draft, cancel, note }: { submit: string | SendButton; draft?: string | SendButton; cancel?: string; note?: ReactNode }) {
  const { t } = useFrame()
  const main = typeof submit === 'string' ? { label: submit } : submit
  const second = typeof draft === 'string' ? { label: t('common:form.saveDraft'), action: draft } : draft
  return (
    <div className="send">
      {note && <span className="quiet">{note}</span>}
      {cancel && <a href={cancel}>{t('common:form.cancel')}</a>}
      {second && (
        <button className="btn" formAction={second.action} name={second.name} value={second.value}>
          {second.label}
        </button>
      )}
      <button className="btn btn-main" formAction={main.action} name={main.name} value={main.value}>
        {main.label}
      </button>
    </div>
  )
}

/** One button that does one thing to one record, as its own form. */
export function ActionButton({ action, label, version, look = 'plain', fields }: { action: string; label: string; version?: number | string; look?: 'main' | 'plain' | 'risk'; fields?: Record<string, string> }) {
  return (
    <form method="post" action={action}>
      <HiddenFields version={version} />
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className={buttonLook[look]}>{label}</button>
    </form>
  )
}

export const buttonLook = { main: 'btn btn-main', plain: 'btn', risk: 'btn btn-risk' } as const
