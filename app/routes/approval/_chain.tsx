import type { Seat } from '~/domain/approval/case'
import type { StepTerms } from '~/domain/approval/chain'
import { Tag, type Tone } from '~/ui/tag'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'

const tones: Record<Seat['state'], Tone> = { later: 'grey', open: 'amber', signed: 'green', void: 'grey' }

type ShownSeat = Pick<Seat, 'place' | 'step' | 'kind' | 'role' | 'level' | 'userName' | 'state' | 'fallen' | 'signedByName'>

export function useSeatWords() {
  const { t } = useWords()
  return ({ userName, role, level }: Pick<Seat, 'userName' | 'role' | 'level'>) => userName ?? `${role === null ? '' : t(`people:role.${role}`)}${level === 'any' ? '' : t(`approval:level.${level}`)}`
}

/** The steps with who signs them: what is done, who has the word, what comes. */
export function Chain({ steps, seats, position }: { steps: readonly StepTerms[]; seats: readonly ShownSeat[]; position: number }) {
  const { t } = useWords()
  const who = useSeatWords()
  return (
    <Table
      free
      caption={t('approval:show.chain')}
      rows={steps.map((step, at) => ({ ...step, at: at + 1 }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { key: 'at', label: t('approval:chain.step'), wrap: true, render: ({ at, name }) => (at === position ? <b>{`${at}. ${name}`}</b> : `${at}. ${name}`) },
        { key: 'mode', label: t('approval:chain.mode'), wrap: true, render: ({ mode }) => t(`approval:mode.${mode}`) },
        {
          key: 'seats', label: t('approval:chain.signers'), wrap: true, render: ({ at }) => (
            <ul>
              {seats.filter((seat) => seat.step === at && !(seat.kind !== 'chain' && seat.state === 'void')).map((seat) => (
                <li key={seat.place} className="mb-1">
                  {who(seat)} {seat.kind !== 'chain' && <span className="quiet">{t(`approval:seat.${seat.kind}`)}</span>} <Tag tone={seat.fallen && seat.state === 'open' ? 'red' : tones[seat.state]}>{t(`approval:seat.${seat.state}`)}</Tag>
                  {seat.signedByName !== null && seat.signedByName !== seat.userName && <span className="quiet"> {seat.signedByName}</span>}
                  {seat.fallen && seat.state === 'open' && <small className="late"> {t('approval:seat.fallen')}</small>}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
