import { demandKinds } from '~/domain/demand/kinds'
import { priorities } from '~/domain/demand/dictionaries'
import { levelStages } from '~/domain/task/service-level'
import type { Option } from '~/ui/field-props'
import { fieldId } from '~/ui/field'
import { useWords } from '~/ui/words'
import type { LevelTyped } from './_level-form.server'

const figures = ['hours', 'remindHours', 'superiorHours', 'provinceHours'] as const

/** One rule a line; a line whose stage is empty is left out. */
export function LevelLines({ lines, provinces, mistakes }: { lines: readonly LevelTyped[]; provinces: readonly Option[]; mistakes: Partial<Record<string, readonly string[]>> }) {
  const { t } = useWords()
  const options = {
    stage: levelStages.map((value) => ({ value, label: t(`home:kind.${value}`) })),
    kind: demandKinds.map((value) => ({ value, label: t(`demand:kind.${value}`) })),
    priority: priorities.map((value) => ({ value, label: t(`demand:dictionary.priority.${value}`) })),
    provinceCode: provinces,
  }
  const any = { stage: '', kind: t('clock:level.any'), priority: t('clock:level.any'), provinceCode: t('clock:level.nation') }
  return (
    <div className="scroll">
      <input type="hidden" name="lines" value={lines.length} />
      <table className="t">
        <caption className="sr-only">{t('clock:level.lines')}</caption>
        <thead>
          <tr>
            {(['stage', 'kind', 'priority', 'province', 'hours', 'remind', 'superior', 'provinceHours'] as const).map((name) => (
              <th key={name} scope="col">{t(`clock:level.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at}>
              {(['stage', 'kind', 'priority', 'provinceCode'] as const).map((name) => (
                <td key={name}>
                  <select className="min-w-24" id={fieldId(`${name}-${at}`)} name={`${name}-${at}`} defaultValue={line[name]} aria-label={t('clock:level.cell', { field: t(`clock:level.${name === 'provinceCode' ? 'province' : name}`), n: at + 1 })} aria-invalid={mistakes[`${name}-${at}`] ? true : undefined}>
                    <option value="">{any[name]}</option>
                    {options[name].map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
                  </select>
                  {mistakes[`${name}-${at}`] && <p className="mistake">{mistakes[`${name}-${at}`]}</p>}
                </td>
              ))}
              {figures.map((name) => (
                <td key={name}>
                  <input className="min-w-16" id={fieldId(`${name}-${at}`)} name={`${name}-${at}`} defaultValue={line[name]} inputMode="numeric" size={5} maxLength={4} aria-label={t('clock:level.cell', { field: t(`clock:level.${name === 'remindHours' ? 'remind' : name === 'superiorHours' ? 'superior' : name}`), n: at + 1 })} aria-invalid={mistakes[`${name}-${at}`] ? true : undefined} />
                  {mistakes[`${name}-${at}`] && <p className="mistake">{mistakes[`${name}-${at}`]}</p>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
