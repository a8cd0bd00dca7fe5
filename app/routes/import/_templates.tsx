import { demandKinds } from '~/domain/demand/kinds'
import { useWords } from '~/ui/words'

/** One template for each kind of demand. */
export function TemplateLinks({ look }: { look?: string }) {
  const { t } = useWords()
  return (
    <>
      {demandKinds.map((kind) => (
        <a key={kind} className={look} href={`/demands/template/${kind}.xlsx`} download>
          {t(`import:new.template.${kind}`)}
        </a>
      ))}
    </>
  )
}
