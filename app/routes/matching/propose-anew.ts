import type { ActionFunctionArgs } from '@remix-run/node'
import { readFix, type LineFix } from '~/domain/matching/batch-proposal'
import { proposeAnew } from '~/domain/matching/proposal.commands.server'
import { enter } from '~/domain/people/enter.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto, ours } from '~/platform/flash.server'
import { idIn, keyIn, textIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { proposalIn } from './_proposal.server'
import { readTerms } from './_terms.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'matching.proposeAnew')
  const form = visitor.form ?? new FormData()
  const { id: proposalId } = await proposalIn(visitor, String(idIn(params.proposalId)))
  const back = ours(textIn(form, '_back') || `/matching/proposals/${proposalId}`)
  const { terms } = readTerms(form, translate(visitor.language))
  const fixes = fixesIn(form)
  if (!terms || !fixes) return refusedAt(back, refuse('invalid'), visitor)

  const begun = await proposeAnew(visitor, { proposalId, version: versionIn(form) ?? 0, key: keyIn(form), terms, fixes })
  return begun.ok ? goto(`/matching/proposals/${proposalId}`) : refusedAt(back, begun, visitor)
}

/** What was decided for the lines of the page; null where a word is no choice. */
function fixesIn(form: FormData): Map<number, LineFix | null> | null {
  const fixes = new Map<number, LineFix | null>()
  for (const [name, value] of form) {
    if (!/^fix-[1-9]\d{0,9}$/.test(name)) continue
    const fix = readFix(String(value))
    if (fix === undefined) return null
    fixes.set(Number(name.slice(4)), fix)
  }
  return fixes
}
