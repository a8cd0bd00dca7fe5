import { demandKinds } from '~/domain/demand/kinds'
import { demandStates } from '~/domain/process/demand-process'
import { carriers } from '~/domain/shared/carrier'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { useWords } from '~/ui/words'

/** What may be changed by a list can be exported here to be edited. */
export function ToEdit({ places }: { places: readonly { value: string; label: string }[] }) {
  const { t } = useWords()
  const options = (codes: readonly string[], key: string) => codes.map((value) => ({ value, label: t(`${key}.${value}`) }))
  return (
    <Card title={t('import:update.title')} id="to-edit">
      <p className="mb-3">{t('import:update.intro')}</p>
      <form method="get" action="/exports/new">
        <input type="hidden" name="list" value="demand.list" />
        <div className="fields">
          <Field name="form" label={t('demand:list.kind')} control="select" value="sheet.tower" empty={false} options={demandKinds.map((kind) => ({ value: `sheet.${kind}`, label: t(`demand:kind.${kind}`) }))} />
          <Field name="state" label={t('common:detail.state')} control="select" value="collected" options={options(demandStates, 'demand:state')} />
          <Field name="carrier" label={t('demand:field.carrier')} control="select" options={options(carriers, 'common:carrier')} />
          <Field name="division" label={t('demand:list.place')} control="select" options={places} />
          <Field name="batch" label={t('demand:field.batch')} width="code" />
        </div>
        <button className="btn">{t('import:update.export')}</button>
      </form>
    </Card>
  )
}
