import { rows } from '~/platform/sql.server'
import { chainFor, stepsFor, type ApprovalKind, type ChainStep, type Facts, type Mode, type Signer } from './chain'

export interface ChainInForce {
  id: number
  kind: ApprovalKind
  provinceCode: string
  steps: ChainStep[]
}

interface KeptStep { chainId: number; kind: ApprovalKind; provinceCode: string; sequence: number | null; name: string; mode: Mode; signers: string | Signer[]; fromFen: number | null; toFen: number | null; region: string; demandKind: string; hours: number; remindHours: number; escalateHours: number; escalateRole: string }

export const stepColumns = `t.sequence, t.name, t.mode, t.signers, t.from_fen AS fromFen, t.to_fen AS toFen, t.region, t.demand_kind AS demandKind, t.hours, t.remind_hours AS remindHours, t.escalate_hours AS escalateHours, t.escalate_role AS escalateRole`

export const stepOf = ({ name, mode, signers, fromFen, toFen, region, demandKind, hours, remindHours, escalateHours, escalateRole }: Omit<KeptStep, 'chainId' | 'kind' | 'provinceCode'>): ChainStep => ({
  name, mode, signers: typeof signers === 'string' ? (JSON.parse(signers) as Signer[]) : signers, fromFen: fromFen === null ? null : Number(fromFen), toFen: toFen === null ? null : Number(toFen),
  region, demandKind, hours, remindHours, escalateHours, escalateRole,
})

/** The versions of these kinds that hold at a moment, in a province and everywhere. */
export async function chainsInForce(kinds: readonly ApprovalKind[], { provinceCode, now }: { provinceCode: string; now: Date }): Promise<ChainInForce[]> {
  const found = await rows<KeptStep>(
    `SELECT c.id AS chainId, c.kind, c.province_code AS provinceCode, ${stepColumns} FROM approval_chain c LEFT JOIN approval_chain_step t ON t.chain_id = c.id
      WHERE c.kind IN (${kinds.map(() => '?').join(', ')}) AND c.province_code IN (?, '') AND c.state = 'published' AND c.valid_from <= ? AND (c.valid_to IS NULL OR c.valid_to > ?) ORDER BY c.id, t.sequence`,
    [...kinds, provinceCode, now, now],
  )
  return groupedChains(found)
}

function groupedChains(found: readonly KeptStep[]): ChainInForce[] {
  const chains = new Map<number, ChainInForce>()
  for (const { chainId: id, kind, provinceCode, ...step } of found) {
    const chain = chains.get(id) ?? { id, kind, provinceCode, steps: [] }
    chains.set(id, chain)
    if (step.sequence !== null) chain.steps.push(stepOf(step))
  }
  return [...chains.values()]
}

/** A version by its id, whatever its state. */
async function chainById(ids: readonly number[]): Promise<ChainInForce[]> {
  if (ids.length === 0) return []
  return groupedChains(await rows<KeptStep>(
    `SELECT c.id AS chainId, c.kind, c.province_code AS provinceCode, ${stepColumns} FROM approval_chain c LEFT JOIN approval_chain_step t ON t.chain_id = c.id WHERE c.id IN (${ids.map(() => '?').join(', ')}) ORDER BY c.id, t.sequence`, ids,
  ))
}

/** What a subject has to pass: the steps that apply, and the versions that they come from. */
export interface DrawnChain {
  chainId: number | null
  addedChainId: number | null
  overrideChainId: number | null
  facts: Facts
  steps: ChainStep[]
}

export interface Drawn extends Facts {
  kind: ApprovalKind
  provinceCode: string
  /** Cost-plus lines of the subject: their own chain comes before that of the kind. Null: there are none. */
  costPlusFen?: number | null
  /** By how much amounts of the subject were agreed otherwise than worked out: their chain comes first. Null: none was. */
  overrideFen?: number | null
}

/** The steps in force now. Read before anything is locked: a chain that begins meanwhile is for what is asked after it. */
export async function drawChain({ kind, provinceCode, costPlusFen = null, overrideFen = null, ...facts }: Drawn, now: Date): Promise<DrawnChain> {
  const kinds: ApprovalKind[] = [kind, ...(costPlusFen === null ? [] : ['cost_plus' as const]), ...(overrideFen === null ? [] : ['price_override' as const])]
  const versions = await chainsInForce(kinds, { provinceCode, now })
  const of = (one: ApprovalKind) => (kinds.includes(one) ? chainFor(versions.filter((version) => version.kind === one), provinceCode) : null)
  return composed({ own: of(kind), added: { chain: of('cost_plus'), amountFen: costPlusFen }, override: { chain: of('price_override'), amountFen: overrideFen }, facts })
}

/** The steps for a subject that has changed while it was returned, by the versions that its case began with; what it did not have then, by those of now. */
export async function drawAgain({ chainId, addedChainId, overrideChainId }: DrawnFrom, drawn: Drawn, now: Date): Promise<DrawnChain> {
  const { costPlusFen = null, overrideFen = null, kind: _kind, provinceCode: _place, ...facts } = drawn
  const versions = await chainById([chainId, addedChainId, overrideChainId].filter((id) => id !== null))
  const of = (id: number | null) => versions.find((one) => one.id === id) ?? null
  const late = (costPlusFen !== null && addedChainId === null) || (overrideFen !== null && overrideChainId === null) ? await drawnNow(drawn, now) : null
  return composed({
    own: of(chainId), facts,
    added: { chain: costPlusFen === null ? null : (of(addedChainId) ?? late?.added ?? null), amountFen: costPlusFen },
    override: { chain: overrideFen === null ? null : (of(overrideChainId) ?? late?.override ?? null), amountFen: overrideFen },
  })
}

export interface DrawnFrom {
  chainId: number | null
  addedChainId: number | null
  overrideChainId: number | null
}

async function drawnNow({ provinceCode }: Drawn, now: Date): Promise<{ added: ChainInForce | null; override: ChainInForce | null }> {
  const versions = await chainsInForce(['cost_plus', 'price_override'], { provinceCode, now })
  const of = (kind: ApprovalKind) => chainFor(versions.filter((one) => one.kind === kind), provinceCode)
  return { added: of('cost_plus'), override: of('price_override') }
}

interface Part {
  chain: ChainInForce | null
  amountFen: number | null
}

function composed({ own, added, override, facts }: { own: ChainInForce | null; added: Part; override: Part; facts: Facts }): DrawnChain {
  const before = [override, added].flatMap(({ chain, amountFen }) => (chain ? stepsFor(chain.steps, { ...facts, amountFen }) : []))
  return { chainId: own?.id ?? null, addedChainId: added.chain?.id ?? null, overrideChainId: override.chain?.id ?? null, facts, steps: [...before, ...(own ? stepsFor(own.steps, facts) : [])] }
}
