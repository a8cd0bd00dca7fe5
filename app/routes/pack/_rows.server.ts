import { demandKinds } from '~/domain/demand/kinds'
import type { PackRow } from '~/domain/pack/upload.store.server'
import { sheetOf } from '~/domain/pack/sheet.fields'
import type { Stage } from '~/domain/task/checklist'
import { differing } from '~/domain/task/typed'
import type { Translate } from '~/locales/words'
import { refusalWords } from '../_refusal.server'

/** A row of an upload as its page shows it: why not, and what the two sides say where they differ. */
export function shownRow({ id, taskId, number, title, verdict, typed, theirs, files, problems, because, facts, outcome, outcomeBecause, outcomeFacts }: PackRow, stage: Stage, t: Translate) {
  return {
    id, taskId, number, title, verdict, outcome, problems: problems.map(({ message }) => message), photos: files.length,
    why: outcomeBecause ? refusalWords({ ok: false, because: outcomeBecause, facts: outcomeFacts }, t) : because ? refusalWords({ ok: false, because, facts }, t) : null,
    mayOverwrite: because === 'changedMeanwhile',
    differences: theirs ? differing(typed, theirs).map((one) => ({ label: labelOf(one.name, stage, t), mine: valueOf(one.name, one.mine, stage, t), theirs: valueOf(one.name, one.theirs, stage, t) })) : [],
  }
}

export type ShownRow = ReturnType<typeof shownRow>

const bareName = (name: string): string => name.replace(/^candidates\[\d\]\./, '')
const fieldNamed = (name: string, stage: Stage) => demandKinds.flatMap((kind) => sheetOf(stage, kind).fields).find(({ field }) => field === bareName(name))

function labelOf(name: string, stage: Stage, t: Translate): string {
  const place = /^candidates\[(\d)\]\./.exec(name)?.[1]
  const field = fieldNamed(name, stage)
  const words = field ? t(field.labelKey) : bareName(name) === 'omit' ? t('screening:field.omit') : name === 'screenedSiteId' ? t('pack:field.agreedOn') : name
  return place === undefined ? words : t('screening:ofCandidate', { n: Number(place) + 1, message: words })
}

function valueOf(name: string, text: string, stage: Stage, t: Translate): string {
  const option = fieldNamed(name, stage)?.options.find(({ value }) => value === text)
  return option ? t(option.labelKey) : text
}
