import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '~/ui/title'
import { partAction, partView } from './_part.server'
import { PartPage } from './_part-page'

export const meta = titled<typeof loader>((t, { head }) => `${t('order:part.das')} ${head.number}`)

export const loader = (args: LoaderFunctionArgs) => partView(args, 'das')

export const action = (args: ActionFunctionArgs) => partAction(args, 'das')

export default function DasPart() {
  return <PartPage view={useLoaderData<typeof loader>()} sent={useActionData<typeof action>()} />
}
