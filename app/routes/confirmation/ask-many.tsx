import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { dayAfter } from '~/domain/screening/question'
import { askEach } from '~/domain/screening/question.commands.server'
import { questionRecord } from '~/domain/screening/question.fields'
import { translate } from '~/locales/words'
import { Empty } from '~/ui/empty'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idsIn, keyIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedRows } from '../_stage-list.server'
import { ChosenRows } from './_chosen-rows'
import { chosenRows } from './_chosen-rows.server'

export const meta = titled('question:many.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'confirmation.askMany')
  return null
}

/** First asks what is to be asked; then asks, row by row. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'confirmation.askMany')
  const form = visitor.form ?? new FormData()
  const ids = idsIn(form)
  const refused = refusedRows(visitor, ids, '/confirmation')
  if (refused) return refused

  const rows = await chosenRows(visitor, ids)
  if (!form.has('text')) return json({ rows, values: { dueOn: dayAfter(visitor.today, 5) }, errors: [] })
  const t = translate(visitor.language)
  const read = questionRecord.fromForm(form, t)
  if (!read.ok) return json({ rows, values: questionRecord.entered(form), errors: read.errors }, 422)
  const done = await askEach(visitor, { ids, key: keyIn(form), given: read.value })
  return answerBatch(visitor, done, { act: 'confirmation.askMany', back: '/confirmation', all: 'question:flash.askedMany', some: 'question:flash.askedSome' })
}

export default function AskMany() {
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  return (
    <Page title={t('question:many.title')} crumbs={[{ label: t('confirmation:list.title'), href: '/confirmation' }]}>
      {sent ? (
        <CommandForm action="/confirmation/ask">
          <ErrorSummary errors={sent.errors} />
          <ChosenRows rows={sent.rows} caption={t('question:many.caption')} />
          <Section id="question" title={t('question:ask.section')} intro={t('question:many.intro')}>
            <RecordFields fields={questionRecord.fields} values={sent.values} errors={sent.errors} />
          </Section>
          <FootBar submit={t('question:many.submit', { n: sent.rows.length })} cancel="/confirmation" />
        </CommandForm>
      ) : (
        <Empty why={t('confirmation:many.empty')} next={<a href="/confirmation">{t('confirmation:many.back')}</a>} />
      )}
    </Page>
  )
}
