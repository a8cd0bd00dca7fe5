import { writeFix } from '~/domain/matching/batch-proposal'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import type { Words } from '~/ui/words'
import { otherWords, refusalOfLine, spreadWords } from './_proposal-words'
import type { ProposalShown } from './_proposal-look'

export type Line = ProposalShown['rows'][number]

export const lineColumns = (words: Words, { adjustable }: { adjustable: boolean }): Column<Line>[] => [
  { key: 'number', label: words.t('demand:list.number'), render: ({ demandId, number, name }) => <><a href={`/matching/${demandId}`}>{number}</a><br /><span className="quiet">{name}</span></> },
  { key: 'carrier', label: words.t('demand:field.carrier'), render: ({ carrier }) => words.t(`common:carrier.${carrier}`) },
  { key: 'choice', label: words.t('matching:batch.choice'), render: (line) => choiceCell(line, words) },
  { key: 'fee', label: words.t('matching:batch.fee'), align: 'end', render: ({ yearlyFen }) => (yearlyFen === null ? '—' : words.money(yearlyFen)) },
  { key: 'gain', label: words.t('matching:batch.gainShort'), align: 'end', render: ({ gainFen }) => (gainFen ? words.money(gainFen) : '—') },
  { key: 'why', label: words.t('matching:batch.why'), wrap: true, render: (line) => whyCell(line, words) },
  { key: 'adjust', label: words.t('matching:batch.adjust'), render: (line) => (adjustable && line.state === 'proposed' ? adjustCell(line, words) : fixedWords(line, words)) },
  { key: 'state', label: words.t('common:detail.state'), wrap: true, render: (line) => stateCell(line, words) },
]

function choiceCell({ choice, placeName, siteId, distanceMetres, mountMetres, spread, together }: Line, words: Words) {
  if (choice === null) return '—'
  const { t, number } = words
  return (
    <>
      {t(`matching:choice.${choice}`)}
      <br />
      {siteId === null ? placeName : <a href={`/sites/${siteId}`}>{placeName}</a>}
      <br />
      <span className="quiet">
        {t('matching:batch.place', { metres: number(distanceMetres ?? 0), mount: mountMetres ?? 0 })}
        </span>
      {spread.length > 0 && <><br /><span className="quiet">{t('matching:batch.spread', { parts: spreadWords(spread, t) })}</span></>}
      {together && <><br /><span className="quiet">{t('matching:batch.together', { number: together })}</span></>}
    </>
  )
}

/** The next best with what it would cost all together, and what is out of reach because others have it. */
function whyCell({ others, choice }: Line, words: Words) {
  if (choice === null) return '—'
  const [best, ...rest] = others
  if (!best) return <span className="quiet">{words.t('matching:batch.nothingElse')}</span>
  const blocked = rest.filter(({ because }) => because === 'taken').slice(0, 2)
  const more = rest.filter((one) => !blocked.includes(one))
  return (
    <>
      <p>{otherWords(best, words)}</p>
      {blocked.map((one) => <p key={writeFix(one)}>{otherWords(one, words)}</p>)}
      {more.length > 0 && (
        <details>
          <summary>{words.t('matching:batch.moreChoices', { n: more.length })}</summary>
          {more.map((one) => <p key={`${writeFix(one)} ${one.numbers.join()}`}>{otherWords(one, words)}</p>)}
        </details>
      )}
    </>
  )
}

function adjustCell({ demandId, number, choice, siteId, placeName, fixed, others }: Line, { t }: Words) {
  const kept = choice && { value: writeFix({ choice, siteId }), label: t('matching:batch.keep', { choice: t(`matching:choice.${choice}`), name: siteId === null ? '' : (placeName ?? '') }) }
  const given = others.filter(({ because }) => because !== 'full').map((one) => ({ value: writeFix(one), label: `${t(`matching:choice.${one.choice}`)} ${one.name ?? ''}` }))
  const asFixed = fixed ? [{ value: writeFix(fixed), label: t(`matching:choice.${fixed.choice}`) }] : []
  const all = [{ value: '', label: t('matching:batch.free') }, ...(kept ? [kept] : []), ...given, ...asFixed, { value: 'build', label: t('matching:choice.build') }]
  const options = all.filter(({ value }, index) => all.findIndex((other) => other.value === value) === index)
  return (
    <select className="w-40" name={`fix-${demandId}`} defaultValue={writeFix(fixed)} aria-label={t('matching:batch.adjustOf', { number })}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}

const fixedWords = ({ fixed }: Line, { t }: Words) => (fixed ? t('matching:batch.fixed', { choice: t(`matching:choice.${fixed.choice}`) }) : '—')

function stateCell(line: Line, words: Words) {
  const { t } = words
  const { state, changed, fixed } = line
  const because = refusalOfLine(line, words)
  return (
    <>
      {state === 'recorded' ? <Tag tone="green">{t('matching:batch.recorded')}</Tag> : changed ? <Tag tone="amber">{t('matching:batch.changed')}</Tag> : <Tag tone="grey">{t('matching:batch.open')}</Tag>}
      {fixed && <> <Tag tone="blue">{t('matching:batch.isFixed')}</Tag></>}
      {because && <><br /><span className="quiet">{because}</span></>}
    </>
  )
}
