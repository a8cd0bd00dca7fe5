import type { LoaderFunctionArgs } from '@remix-run/node'
import { isDemandKind } from '~/domain/demand/kinds'
import { readDemandFilters } from '~/domain/demand/list-filters'
import { demandsToEdit, editableWorkbook, mostToEdit } from '~/domain/demand/round-trip-workbook.server'
import { enter } from '~/domain/people/enter.server'
import { narrowed } from '~/domain/people/place-choice'
import { translate } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { goto } from '~/platform/flash.server'

/** The list that the filter shows, to be edited offline and sent back as changes. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.roundTrip')
  const { query } = visitor
  const asked = query.get('kind') ?? 'tower'
  const kind = isDemandKind(asked) ? asked : 'tower'
  const demands = await demandsToEdit(narrowed(visitor.scope, query.get('division') ?? ''), kind, readDemandFilters(query, visitor.user.id))
  if (demands === null) return goto('/demands/import', { say: 'import:update.tooMany', facts: { n: mostToEdit }, tone: 'failed' })
  if (demands.length === 0) return goto('/demands/import', { say: 'import:update.none', tone: 'note' })

  const body = await editableWorkbook(visitor, kind, demands)
  await record(null, visitor, { event: 'demand.export', outcome: 'read', detail: { kind, demands: demands.length, filter: query.toString().slice(0, 500) } })
  const t = translate(visitor.language)
  return download(body, { name: t('import:update.fileName', { kind: t(`demand:kind.${kind}`) }), type: mediaTypes.xlsx })
}
