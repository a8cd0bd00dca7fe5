import { CommandForm, FootBar } from './form'
import { useWords } from './words'

export interface ConflictField {
  name: string
  label: string
  /** Several codes are joined by '、', as a record reads them. */
  before: string
  theirs: string
  mine: string
  /** How a value is written for people, when it is a code. */
  say?: (value: string) => string
  /** The choice that is made already; mine where it is left out. */
  prefer?: 'mine' | 'theirs'
}

export interface ConflictProps {
  who: string
  at: string
  /** Only the fields in which the two differ. */
  fields: readonly ConflictField[]
  /** Everything else that was typed; is sent again as it was. */
  kept: readonly (readonly [name: string, value: string])[]
  /** The version of the record as it is now. */
  version: number | string
  action?: string
  discard: string
}

/** "Changed by X meanwhile": before, theirs and mine beside each other, and one choice per field. */
export function Conflict({ who, at, fields, kept, version, action, discard }: ConflictProps) {
  const { t, time } = useWords()
  return (
    <CommandForm action={action} version={version}>
      <div className="summary" role="alert">
        <h2>{t('common:conflict.title')}</h2>
        <p>{t('common:conflict.why', { name: who, time: time(at) })}</p>
        <p>{t('common:conflict.todo')}</p>
      </div>
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="scroll scroll-free mb-4" tabIndex={0} role="region" aria-label={t('common:conflict.title')}>
        <table className="t">
          <caption className="sr-only">{t('common:conflict.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('common:conflict.field')}</th>
              <th scope="col">{t('common:conflict.before')}</th>
              <th scope="col">{t('common:conflict.theirs', { name: who })}</th>
              <th scope="col">{t('common:conflict.mine')}</th>
            </tr>
          </thead>
          <tbody>{fields.map((field) => conflictRow(field, t('common:detail.none')))}</tbody>
        </table>
      </div>
      <FootBar submit={t('common:conflict.submit')} cancel={discard} />
    </CommandForm>
  )
}

function conflictRow({ name, label, before, theirs, mine, say = (value) => value, prefer = 'mine' }: ConflictField, none: string) {
  return (
    <tr key={name}>
      <th scope="row">{label}</th>
      <td className="quiet">{say(before) || none}</td>
      <td className="w">
        <label>
          <input type="radio" name={name} value={theirs} defaultChecked={prefer === 'theirs'} /> {say(theirs) || none}
        </label>
      </td>
      <td className="w">
        <label>
          <input type="radio" name={name} value={mine} defaultChecked={prefer === 'mine'} /> {say(mine) || none}
        </label>
      </td>
    </tr>
  )
}
