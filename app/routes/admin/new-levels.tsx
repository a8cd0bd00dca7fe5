import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { publishLevels } from '~/domain/task/level.commands.server'
import { levelsAt } from '~/domain/task/level.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { emptyLine, levelErrors, levelsOf, linesIn, spareLines, typedOf, type LevelTyped } from './_level-form.server'
import { LevelLines } from './_level-lines'

export const meta = titled('clock:level.new')

export async function loader({ request }: LoaderFunctionArgs) {
  const { now, today } = await enter(request, 'admin.newLevels')
  const [levels, divisions] = await Promise.all([levelsAt(now), allDivisions()])
  return {
    lines: [...levels.map(typedOf), ...Array.from({ length: spareLines }, () => emptyLine)],
    today,
    provinces: [...divisions.values()].filter(({ level }) => level === 'province').map(({ code, name }) => ({ value: code, label: name })),
  }
}

/** The morning of the day; today is at once. */
const momentOf = (day: string, { now, today }: { now: Date; today: string }): string => {
  if (day === today) return now.toISOString()
  const at = new Date(`${day}T00:00:00+08:00`)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.newLevels')
  const { form, language } = visitor
  const t = translate(language)
  const lines = linesIn(form)
  const typed = { validFrom: textIn(form, 'validFrom'), note: textIn(form, 'note') }
  const errors: Record<string, string> = levelErrors(lines, { hours: t('clock:level.wrong.hours'), twice: t('clock:level.wrong.twice'), general: (stage) => t('clock:level.wrong.general', { stage: t(`home:kind.${stage}`) }) })
  const validFrom = momentOf(typed.validFrom, visitor)
  if (validFrom === '' || typed.validFrom < visitor.today) errors.validFrom = t('clock:level.wrong.validFrom')
  if (typed.note.trim() === '') errors.note = t('error:field.required', { label: t('clock:level.note') })
  const refusal = (more: Record<string, string>) => json({ typed, lines: [...lines, ...Array.from({ length: spareLines }, (): LevelTyped => emptyLine)], errors: more }, { status: 422 })
  if (Object.keys(errors).length > 0) return refusal(errors)

  const verdict = await publishLevels(visitor, { validFrom, note: typed.note, levels: levelsOf(lines), key: keyIn(form) })
  if (!verdict.ok) return refusal({ note: refusalWords(verdict, t) })
  return goto('/admin/service-levels', { say: 'clock:said.published', facts: { day: typed.validFrom } })
}

export default function NewLevels() {
  const { t } = useWords()
  const { today, lines, provinces } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const mistakes = errorsByField(refused?.errors)
  return (
    <Page title={t('clock:level.new')} crumbs={[{ label: t('clock:level.title'), href: '/admin/service-levels' }]}>
      <CommandForm>
        <ErrorSummary errors={refused?.errors} />
        <Card>
          <Field name="validFrom" label={t('clock:level.validFrom')} control="date" value={refused?.typed.validFrom ?? today} required error={mistakes.validFrom} help={t('clock:level.validFromHelp')} />
          <Field name="note" label={t('clock:level.note')} value={refused?.typed.note ?? ''} required maxLength={200} width="text" error={mistakes.note} help={t('clock:level.noteHelp')} />
        </Card>
        <Card title={t('clock:level.lines')}>
          <p className="help">{t('clock:level.linesHelp')}</p>
          <LevelLines lines={refused?.lines ?? lines} provinces={provinces} mistakes={mistakes} />
        </Card>
        <FootBar submit={t('clock:level.publish')} cancel="/admin/service-levels" />
      </CommandForm>
    </Page>
  )
}
