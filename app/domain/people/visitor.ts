import type { Language } from '../shared/language'
import type { HeldGrant } from './account'
import type { Permission, Role } from './permissions'
import type { Scope } from './scope'
import type { Represented } from './stand-in'

/** The person behind a request, as `enter()` found him. Commands and stores take it whole. */
export interface Visitor {
  user: { id: number; name: string; login: string }
  roles: readonly Role[]
  /** Each role with the division that it is held in. */
  grants: readonly HeldGrant[]
  /** What the entered route lets this person see. */
  scope: Scope
  may: (permission: Permission) => boolean
  /** Scope for another permission, null where he does not have it. */
  scopeFor: (permission: Permission) => Scope | null
  /** Whom he stands in for on this route, and his own rows alone; absent where he stands in for nobody. */
  standsFor?: readonly Represented[]
  ownScope?: Scope | null
  language: Language
  now: Date
  /** Today in Beijing, YYYY-MM-DD. */
  today: string
  requestNumber: string
  address: string
  csrf: string
  query: URLSearchParams
  /** The posted form; null on GET and where the body is a file upload (see platform/upload.server.ts). */
  form: FormData | null
}
