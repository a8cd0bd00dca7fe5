import type { LoaderFunctionArgs } from '@remix-run/node'
import { findDemand } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { agreementsOf } from '~/domain/screening/confirmation.store.server'
import { findProof } from '~/domain/screening/proof.store.server'
import { questionsOf } from '~/domain/screening/question.store.server'
import { sendKept } from '~/platform/kept-file.server'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { kindOfMedia } from '../_media'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope } = await enter(request, 'confirmation.file')
  const demand = await findDemand(idIn(params.demandId), scope)
  const file = demand && (await findProof({ questions: await questionsOf(demand.id), agreements: await agreementsOf(demand.id) }, idIn(params.fileId)))
  if (!file) throw stop(404, 'notFound')
  return sendKept(file.sha256, file.name, kindOfMedia(file.contentType))
}
