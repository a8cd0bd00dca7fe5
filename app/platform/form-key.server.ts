import { createHash } from 'node:crypto'
import { csrfField, keyField } from './form-fields'

/**
 * Makes the key of a posted form a key of what it says: the same form with the same content acts once, also when it is sent again
 * from the page before; with other content it is another act. The result has 43 characters; a form without a key stays without.
 */
export function bindKey(form: FormData, files: readonly { field: string; sha256: string }[] = []): void {
  const key = form.get(keyField)
  if (typeof key !== 'string' || key === '') return

  const hash = createHash('sha256').update(JSON.stringify(key))
  for (const entry of form) if (entry[0] !== keyField && entry[0] !== csrfField) hash.update(JSON.stringify(entry))
  for (const { field, sha256 } of files) hash.update(JSON.stringify([field, sha256]))
  form.set(keyField, hash.digest('base64url'))
}
