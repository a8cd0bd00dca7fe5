import { Field } from '~/ui/field'
import { useFrame, useWords } from '~/ui/words'

/** The point and the radius that are looked around, as a form that can be mailed as an address. */
export function NearForm({ mistake }: { mistake: boolean }) {
  const { t } = useWords()
  const { path, query } = useFrame()
  const value = (name: string) => query.get(name) ?? ''
  return (
    <form className="filter" action={path}>
      <div className="filter-row">
        <Field name="longitude" label={t('site:field.longitude')} control="number" width="full" value={value('longitude')} placeholder="117.07612" error={mistake ? t('site:near.wrong') : undefined} />
        <Field name="latitude" label={t('site:field.latitude')} control="number" width="full" value={value('latitude')} placeholder="36.66641" />
        <Field name="radius" label={t('site:near.radius')} control="number" width="full" unit={t('site:unit.metre')} value={value('radius') || '1000'} />
        <div className="acts">
          <button className="btn btn-main">{t('site:near.search')}</button>
        </div>
      </div>
    </form>
  )
}
