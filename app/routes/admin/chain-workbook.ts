import type { LoaderFunctionArgs } from '@remix-run/node'
import { chainWorkbook } from '~/domain/approval/chain-workbook.server'
import { enter } from '~/domain/people/enter.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { chainAt } from './_chain.server'

/** The table of authority limits, in the words that it is read in again. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'admin.chainWorkbook')
  const chain = await chainAt(visitor, params.chainId)
  const divisions = await allDivisions()
  const t = translate('zh-CN')
  const name = t('approval:admin.file', { kind: t(`approval:kind.${chain.kind}`), place: chain.provinceCode === '' ? t('approval:admin.nation') : placeName(divisions, chain.provinceCode), n: chain.number })
  return download(await chainWorkbook(chain.steps, { t, divisions, sheetName: t('approval:admin.sheet') }), { name, type: mediaTypes.xlsx })
}
