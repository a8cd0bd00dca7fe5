import type { ChainStep, Signer } from '~/domain/approval/chain'
import { ActionButton } from '~/ui/form'
import { Table, type Column } from '~/ui/table'
import { useWords, type Words } from '~/ui/words'

export const signerWords = (signer: Signer, { t }: Pick<Words, 't'>): string =>
  'role' in signer ? `${t(`people:role.${signer.role}`)}${signer.level === 'any' ? '' : t(`approval:level.${signer.level}`)}` : signer.name

export function amountWords({ fromFen, toFen }: Pick<ChainStep, 'fromFen' | 'toFen'>, { t, money }: Words): string {
  if (fromFen === null && toFen === null) return t('approval:admin.anyAmount')
  if (toFen === null) return t('approval:admin.amountFrom', { from: money(fromFen) })
  return t('approval:admin.amountBetween', { from: money(fromFen ?? 0), to: money(toFen) })
}

type Row = ChainStep & { at: number; regionName: string | null }

/** The steps of a version; those of a draft are edited line by line. */
export function ChainSteps({ chainId, version, steps, edits }: { chainId: number; version: number; steps: readonly Row[]; edits: boolean }) {
  const words = useWords()
  const { t } = words
  const at = (row: Row) => `/admin/approvals/${chainId}/steps/${row.at}`
  const columns: Column<Row>[] = [
    { key: 'at', label: t('approval:chain.step'), wrap: true, render: (row) => (edits ? <a href={at(row)}>{`${row.at}. ${row.name}`}</a> : `${row.at}. ${row.name}`) },
    { key: 'mode', label: t('approval:chain.mode'), wrap: true, render: ({ mode }) => t(`approval:mode.${mode}`) },
    { key: 'signers', label: t('approval:chain.signers'), wrap: true, render: ({ signers }) => signers.map((signer) => signerWords(signer, words)).join(t('approval:list.and')) },
    { key: 'amount', label: t('approval:admin.amount'), wrap: true, render: (row) => amountWords(row, words) },
    { key: 'region', label: t('approval:admin.where'), wrap: true, render: ({ regionName, demandKind }) => `${regionName ?? t('approval:admin.everywhere')}${demandKind === '' ? '' : ` · ${t(`demand:kind.${demandKind}`)}`}` },
    { key: 'hours', label: t('approval:admin.time'), wrap: true, render: ({ hours, remindHours, escalateHours, escalateRole }) => (hours === 0 ? t('approval:admin.noTime') : `${t('approval:admin.timeOf', { n: hours })}${remindHours > 0 ? t('approval:admin.remindOf', { n: remindHours }) : ''}${escalateRole ? t('approval:admin.escalateOf', { n: escalateHours, role: t(`people:role.${escalateRole}`) }) : ''}`) },
    ...(edits ? [{
      key: 'act', label: t('approval:admin.act'), render: (row: Row) => (
        <div className="flex space-x-1">
          {row.at > 1 && <ActionButton action={`${at(row)}/move`} version={version} label={t('approval:admin.up')} fields={{ by: '-1' }} />}
          {row.at < steps.length && <ActionButton action={`${at(row)}/move`} version={version} label={t('approval:admin.down')} fields={{ by: '1' }} />}
          <ActionButton action={`${at(row)}/remove`} version={version} label={t('approval:admin.remove')} look="risk" />
        </div>
      ),
    }] : []),
  ]
  return <Table free caption={t('approval:admin.steps')} rows={steps} rowKey={(row) => String(row.at)} columns={columns} />
}
