import { Card } from '~/ui/card'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'

/** Asks before a view goes. `explain` is the key of what happens then. */
export function DropViewPage({ name, back, explain }: { name: string; back: string; explain: string }) {
  const { t } = useWords()
  return (
    <Page title={t('list:view.drop')} aside={name} crumbs={[{ label: t('list:views.title'), href: back }]}>
      <Card>
        <p>{t(explain, { name })}</p>
      </Card>
      <CommandForm>
        <div className="send">
          <a href={back}>{t('list:view.keep')}</a>
          <button className={buttonLook.risk}>{t('list:view.drop')}</button>
        </div>
      </CommandForm>
    </Page>
  )
}
