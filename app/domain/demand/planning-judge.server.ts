import { translate } from '~/locales/words'
import type { Visitor } from '../people/visitor'
import { allDivisions } from '../shared/division.store.server'
import { divisionBoxes } from './box.store.server'
import type { DemandKind } from './demand'
import type { JudgeKept } from './import-change'
import { keptRowJudge } from './import-check'

/** Judges the texts of a kept row as the check of the file did. */
export async function judgeFor({ scope, today, language }: Pick<Visitor, 'scope' | 'today' | 'language'>, kind: DemandKind): Promise<JudgeKept> {
  const languages = [translate(language), translate(language === 'en' ? 'zh-CN' : 'en')]
  return keptRowJudge({ kind, divisions: await allDivisions(), boxes: await divisionBoxes(), scope, today, languages })
}
