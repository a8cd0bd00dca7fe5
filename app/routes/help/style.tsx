import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import { DetailParts } from './_detail-parts'
import { FormParts } from './_form-parts'
import { ListParts } from './_list-parts'
import { SmallParts } from './_small-parts'

export const meta = titled('help:style.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'help.style')
  return null
}

/** Every part of the look in real use, so that a change to one of them can be seen at once. */
export default function Style() {
  const { t } = useWords()
  return (
    <Page title={t('help:style.title')} aside={t('help:style.lead')} crumbs={[{ label: t('menu:group.help') }]}>
      <SmallParts />
      <ListParts />
      <DetailParts />
      <FormParts />
    </Page>
  )
}
