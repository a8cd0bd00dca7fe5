import type { LoaderFunctionArgs } from '@remix-run/node'
import { allLines } from '~/domain/matching/proposal.store.server'
import { writeProposal } from '~/domain/matching/proposal-workbook.server'
import { enter } from '~/domain/people/enter.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { download } from '~/platform/download.server'
import { money } from '~/ui/figures'
import { otherWords, refusalOfLine } from './_proposal-words'
import { proposalIn } from './_proposal.server'

/** Every line of the proposal as it stands; taking it away is kept in the audit. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'matching.workbook')
  const proposal = await proposalIn(visitor, params.proposalId)
  const [lines, divisions] = [await allLines(proposal.id), await allDivisions()]
  await record(null, visitor, { event: 'matching.workbook', subject: String(proposal.id), outcome: 'read', detail: { batch: proposal.batch, lines: lines.length } })

  const t = translate(visitor.language)
  const body = writeProposal({
    proposal, lines, t,
    whys: ({ others }) => others.map((other) => otherWords(other, { t, money })),
    refusal: (line) => refusalOfLine(line, { t }),
    place: (code) => placeName(divisions, code),
  })
  return download(body, { name: `${t('matching:batch.proposalNumber', { id: proposal.id })} ${proposal.batch}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
}
