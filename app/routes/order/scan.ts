import type { LoaderFunctionArgs } from '@remix-run/node'
import { scanOf } from '~/domain/order/order.store.server'
import { enter } from '~/domain/people/enter.server'
import { sendKept } from '~/platform/kept-file.server'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { kindOfMedia } from '../_media'
import { orderAt } from './_order.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const order = await orderAt(await enter(request, 'order.scan'), params.orderId)
  const file = await scanOf(order.id, idIn(params.fileId))
  if (!file) throw stop(404, 'notFound')
  return sendKept(file.sha256, file.name, kindOfMedia(file.contentType))
}
