import type { LoaderFunctionArgs } from '@remix-run/node'
import { isDemandKind } from '~/domain/demand/kinds'
import { takeOverSheet } from '~/domain/demand/take-over-workbook.server'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { writeTemplate } from '~/platform/workbook/template.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const { language, query, scope } = await enter(request, 'takeOver.template')
  const asked = query.get('kind') ?? 'tower'
  const kind = isDemandKind(asked) ? asked : 'tower'
  const t = translate(language)
  return download(await writeTemplate(takeOverSheet(t, { kind, divisions: await allDivisions(), scope })), { name: t('takeover:fileName', { kind: t(`demand:kind.${kind}`) }), type: mediaTypes.xlsx })
}
