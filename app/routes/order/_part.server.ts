import { json, type ActionFunctionArgs } from '@remix-run/node'
import { configurationWords } from '~/domain/order/form-words'
import { lineWords } from '~/domain/order/form-price-words'
import { unflatten } from '~/domain/order/merging'
import { partsOfKind } from '~/domain/order/kinds'
import type { Order, PartCode } from '~/domain/order/order'
import { savePart, type ClashRefusal } from '~/domain/order/part.commands.server'
import { priceStateOf } from '~/domain/order/quote.store.server'
import { editedRows, isRowPart, readPart, typedIn, typedOf, withChosenRows, type Mistake, type Typed } from '~/domain/order/part-form'
import { enter } from '~/domain/people/enter.server'
import type { ScreenId } from '~/domain/people/screen'
import { offeredConfigurations } from '~/domain/pricing/catalogue'
import { productType } from '~/domain/pricing/units'
import { bookOn } from '~/domain/pricing/store.server'
import { translate, type Translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { refusedAt } from '../_refusal.server'
import { clashFields, keptTexts, type ClashView } from './_clash.server'
import { sentIn } from '../_address-id'
import { headOf, orderAt } from './_order.server'

type Args = Pick<ActionFunctionArgs, 'request' | 'params'>

/** The page of one part as it is stored. */
export async function partView({ request, params }: Args, part: PartCode) {
  const visitor = await enter(request, `order.${part}` as ScreenId)
  const order = await orderAt(visitor, params.orderId)
  if (!partsOfKind(order.kind).includes(part)) throw stop(404, 'notFound')
  const t = translate(visitor.language)
  const price = part === 'fees' ? await priceStateOf(order) : null
  return {
    part,
    head: headOf(order),
    typed: typedOf(part, order.parts[part]),
    configurations: part === 'tower' || part === 'products' ? await configurationChoices(visitor.today, t) : [],
    price: price?.quote ? {
      outdated: price.outdated,
      yearFen: Number(price.quote.price.totals.yearFen),
      lines: price.quote.price.lines.map((line) => ({ words: lineWords(line, t), fen: Number(line.yearFen), provisional: line.provisional })),
    } : null,
  }
}

export type PartView = Awaited<ReturnType<typeof partView>>

/** The product configurations of the book of today. */
async function configurationChoices(today: string, t: Translate) {
  const kept = await bookOn(today)
  return (kept ? offeredConfigurations(kept.book) : []).map((one) => ({ value: productType(one), label: configurationWords(productType(one), t) }))
}

export interface SentPart {
  typed: Typed
  mistakes: Mistake[]
  clash: ClashView | null
}

const answer = (sent: Partial<SentPart> & { typed: Typed }, status: number) => json<SentPart>({ mistakes: [], clash: null, ...sent }, status)

/** Adds or removes a row on the form, or saves the part. */
export async function partAction({ request, params }: Args, part: PartCode) {
  const visitor = await enter(request, `order.${part}` as ScreenId)
  const order = await orderAt(visitor, params.orderId)
  const orderId = order.id
  const t = translate(visitor.language)
  const form = withChosenRows(part, visitor.form ?? new FormData())
  if (isRowPart(part)) {
    const edited = editedRows(part, form, blankRow(order, part))
    if (edited) return answer({ typed: edited }, 200)
  }

  const read = readPart(part, form, t)
  if (!read.ok) return answer({ typed: typedIn(part, form), mistakes: read.mistakes }, 422)

  const verdict = await savePart(visitor, orderId, part, { value: read.value, ...sentIn(form) })
  if (verdict.ok) return goto(nextPath(order, part, form), { say: 'order:say.saved', facts: { part: t(`order:part.${part}`) }, tone: 'done' })
  if ('clashes' in verdict && verdict.clashes) return answer({ typed: typedIn(part, form), clash: clashView(part, verdict, t) }, 409)
  return refusedAt(`/orders/${orderId}/${part}`, verdict, visitor)
}

function clashView(part: PartCode, { clashes = [], version = 0, merged = {}, facts }: ClashRefusal, t: Translate): ClashView {
  const value = unflatten(part, merged) as Order['parts'][PartCode]
  const fields = clashFields(part, clashes, t)
  return { who: String(facts?.by ?? ''), at: String(facts?.at ?? ''), version, fields, kept: keptTexts(typedOf(part, value), fields.map(({ name }) => name)) }
}

/** To the same part, or on to the next. */
function nextPath({ id, kind }: Order, part: PartCode, form: FormData): string {
  if (form.get('then') !== 'next') return `/orders/${id}/${part}`
  const parts = partsOfKind(kind)
  const next = parts[parts.indexOf(part) + 1]
  return `/orders/${id}/${next ?? 'price'}`
}

const blankRow = ({ parts }: Order, part: 'products' | 'fees'): Record<string, string> =>
  part === 'fees'
    ? { kind: 'other', mode: 'lump', quantity: '1', sharesDiscount: '1' }
    : { configuration: parts.tower.configuration ?? '', heightMetres: String(parts.tower.towerHeightMetres ?? ''), antennas: '3', billedSystems: '1', bbuInShelter: '1', rruOnTower: '1', origin: 'added' }
