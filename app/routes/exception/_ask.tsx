import { Card, Facts } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import type { AskedDemand } from './_ask.server'

/** Asks for the reason of a decision on a failed demand, and says what follows. */
export function Ask({ demand, step, mistake }: { demand: AskedDemand; step: 'rematch' | 'redispatch' | 'keep'; mistake?: string }) {
  const { t } = useWords()
  const stage = demand.state === 'siting_failed' ? 'siting' : 'screening'
  return (
    <Page title={t(`exception:ask.${step}`)} crumbs={[{ label: t('exception:title'), href: '/exceptions' }, { label: demand.number, href: `/demands/${demand.id}` }]}>
      <Card>
        <Facts
          facts={[
            { label: t('exception:field.number'), value: <a href={`/demands/${demand.id}`}>{demand.number}</a> },
            { label: t('exception:field.name'), value: demand.name },
            { label: t('exception:field.state'), value: t(`demand:state.${demand.state}`) },
            ...(demand.cause ? [{ label: t('exception:field.reason'), value: `${t(`${stage}:dictionary.reasonCode.${demand.cause.reasonCode}`)}：${demand.cause.reasonText}`, wide: true }] : []),
          ]}
        />
      </Card>
      <p className="mb-3">{t(`exception:follows.${step === 'redispatch' ? stage : step}`)}</p>
      <CommandForm version={demand.version}>
        <ErrorSummary errors={mistake ? { reason: mistake } : null} />
        <Field name="reason" label={t('exception:field.decision')} control="textarea" required maxLength={500} error={mistake} />
        <FootBar submit={t(`exception:act.${step}`)} cancel="/exceptions" />
      </CommandForm>
    </Page>
  )
}
