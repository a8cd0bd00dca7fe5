import { filterWords } from '~/domain/report/filter-words'
import { listOf, type ListId } from '~/domain/report/lists'
import { placeName, type Divisions } from '~/domain/shared/division'
import type { Language } from '~/domain/shared/language'
import { translate } from '~/locales/words'

/** What the query of a list asks for, in words. */
export function wordsOfQuery(listId: ListId, query: string, { language, divisions }: { language: Language; divisions: Divisions }): string[] {
  const t = translate(language)
  const sort = (key: string): string => t(listOf(listId).columns.find((column) => column.sort === key)?.label ?? 'list:filter.sort')
  const said = filterWords(listId, query, { t, names: { division: (code) => placeName(divisions, code) || code, sort } })
  return said.filter((words) => !words.includes('⟦'))
}
