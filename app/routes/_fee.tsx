import type { FeeShown, UsedBook } from '~/domain/matching/shown-fee.server'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'

/** A yearly fee, or why there is none. */
export function feeCell({ yearFen, provisional, because }: FeeShown, { t, money }: Words) {
  if (yearFen === null) return <span className="quiet">{t(`matching:fee.${because}`)}</span>
  return (
    <>
      {money(yearFen)} {provisional && <Tag tone="amber">{t('common:price.provisional')}</Tag>}
    </>
  )
}

/** By which book the fees were estimated, and what is not in them. */
export function BookNote({ book }: { book: UsedBook | null }) {
  const { t, day } = useWords()
  if (!book) return <>{t('matching:book.none')}</>
  const which = book.overrun ? t('matching:book.overrun', { book: book.code, until: day(book.validTo) }) : t('matching:book.valid', { book: book.code })
  return (
    <>
      {which} {t('matching:book.without')}
    </>
  )
}
