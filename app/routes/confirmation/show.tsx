import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { idIn } from '../_address-id'
import { Result } from './_result'
import { resultView } from './_result.server'

export const meta = titled<typeof loader>((_t, { demand }) => demand.number)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return resultView(await enter(request, 'confirmation.show'), idIn(params.demandId))
}

export default function ConfirmationShow() {
  return <Result view={useLoaderData<typeof loader>()} />
}
