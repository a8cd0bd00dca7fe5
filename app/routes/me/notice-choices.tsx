import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { halfHours, mayChoose, usualChoice, type Choice, type Hours } from '~/domain/notice/choice'
import { chooseNotices } from '~/domain/notice/choice.commands.server'
import { chosenBy, reachOf } from '~/domain/notice/choice.store.server'
import { isDuty, isUrgent, isWay, waysOf } from '~/domain/notice/topics'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { env } from '~/platform/env.server'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field, fieldId } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { topicsOf } from './_notices.server'

export const meta = titled('notice:choose.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.noticeChoices')
  const [{ choices, hours, version }, { email, demo, wide }] = await Promise.all([chosenBy(visitor.user.id), reachOf(visitor.user.id)])
  const mail = env.mail === null ? ('mailOff' as const) : demo && !env.mail.toDemo ? ('mailDemo' as const) : email === null ? ('mailNone' as const) : ('mailTo' as const)
  return { choices: topicsOf(visitor).map((topic) => choices.find((one) => one.topic === topic) ?? usualChoice(topic, { wide })), hours, version, mail, email }
}

const minuteIn = (form: FormData | null, name: string): number | null => (/^\d{1,4}$/.test(textIn(form, name)) ? Number(textIn(form, name)) : null)

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.noticeChoices')
  const { form, language } = visitor
  const t = translate(language)
  const { wide } = await reachOf(visitor.user.id)
  const errors: Record<string, string> = {}
  const choices = topicsOf(visitor).map((topic): Choice => {
    const way = textIn(form, `way-${topic}`)
    if (isWay(way) && mayChoose({ topic, way })) return { topic, way, mail: textIn(form, `mail-${topic}`) === '1' }
    errors[`way-${topic}`] = t('notice:choose.wrong')
    return usualChoice(topic, { wide })
  })
  const hours: Hours = { digestMinute: minuteIn(form, 'digest') ?? 510, quietFrom: minuteIn(form, 'quietFrom'), quietTo: minuteIn(form, 'quietTo') }
  if ((hours.quietFrom === null) !== (hours.quietTo === null) || (hours.quietFrom !== null && hours.quietFrom === hours.quietTo)) errors.quietFrom = t('notice:choose.quietBoth')
  const refused = (more: Record<string, string>) => json({ choices, hours, errors: more }, { status: 422 })
  if (Object.keys(errors).length > 0) return refused(errors)

  const verdict = await chooseNotices(visitor, { choices, hours, wide, ...sentIn(form) })
  if (!verdict.ok) return refused({ [`way-${choices[0]!.topic}`]: refusalWords(verdict, t) })
  return goto('/me/notices/preferences', { say: 'notice:choose.saved' })
}

const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const times = halfHours.map((minute) => ({ value: String(minute), label: clock(minute) }))

export default function NoticeChoices() {
  const { t } = useWords()
  const { choices, hours, version, mail, email } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const mistakes = errorsByField(refused?.errors)
  const shown = refused?.hours ?? hours
  return (
    <Page title={t('notice:choose.title')} crumbs={[{ label: t('notice:title'), href: '/me/notifications' }]}>
      <p className="mb-3">{t('notice:choose.intro')}</p>
      <p className={mail === 'mailTo' ? 'mb-3 quiet' : 'note note-note'}>{t(`notice:choose.${mail}`, { email })}</p>
      <CommandForm version={version}>
        <ErrorSummary errors={refused?.errors} />
        <ChoiceTable choices={refused?.choices ?? choices} mistakes={mistakes} />
        <Card title={t('notice:choose.hours')}>
          <div className="fields">
            <Field name="digest" label={t('notice:choose.digest')} control="select" options={times} empty={false} value={shown.digestMinute} />
            <Field name="quietFrom" label={t('notice:choose.quietFrom')} control="select" options={times} empty={t('notice:choose.none')} value={shown.quietFrom} error={mistakes.quietFrom} help={t('notice:choose.quietHelp')} />
            <Field name="quietTo" label={t('notice:choose.quietTo')} control="select" options={times} empty={t('notice:choose.none')} value={shown.quietTo} />
          </div>
        </Card>
        <FootBar submit={t('notice:choose.save')} cancel="/me/notifications" />
      </CommandForm>
    </Page>
  )
}

function ChoiceTable({ choices, mistakes }: { choices: readonly Choice[]; mistakes: Partial<Record<string, readonly string[]>> }) {
  const { t } = useWords()
  return (
    <div className="scroll scroll-free mb-4">
      <table className="t">
        <caption className="sr-only">{t('notice:choose.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('notice:choose.topic')}</th>
            <th scope="col">{t('notice:choose.way')}</th>
            <th scope="col">{t('notice:choose.mail')}</th>
          </tr>
        </thead>
        <tbody>
          {choices.map(({ topic, way, mail }) => (
            <tr key={topic}>
              <th scope="row" className="w">
                {t(`notice:topic.${topic}`)}
                <small className="quiet block">{t(`notice:topicHelp.${topic}`)}</small>
                {isDuty(topic) && <small className="quiet block">{t(isUrgent(topic) ? 'notice:choose.urgent' : 'notice:choose.duty')}</small>}
              </th>
              <td>
                <select id={fieldId(`way-${topic}`)} name={`way-${topic}`} defaultValue={way} aria-label={t(`notice:topic.${topic}`)} aria-invalid={mistakes[`way-${topic}`] ? true : undefined}>
                  {waysOf(topic).map((value) => <option key={value} value={value}>{t(`notice:way.${value}`)}</option>)}
                </select>
                {mistakes[`way-${topic}`] && <p className="mistake">{mistakes[`way-${topic}`]}</p>}
              </td>
              <td>
                <label>
                  <input type="checkbox" name={`mail-${topic}`} value="1" defaultChecked={mail} aria-label={t('notice:choose.mailFor', { topic: t(`notice:topic.${topic}`) })} />
                </label>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
