import type { DoubtfulPoint } from '~/domain/demand/coordinate-doctor'
import { PlaceMap } from '~/ui/place-map'
import { useWords } from '~/ui/words'

/** Province, city and district as far as the area that is drawn reaches. */
const namesOfLevel = { province: 1, city: 2, district: 3 } as const

/** Where a doubtful point lies, beside the place that it is said to lie in. `place` names province, city and district. */
export function DoubtfulPointMap({ map, place, name }: { map: DoubtfulPoint; place: readonly string[]; name: string }) {
  const { t, number } = useWords()
  const { point, area, others } = map
  const named = place.slice(0, area ? namesOfLevel[area.level] : 3).join(' ')
  return (
    <PlaceMap
      title={t('demand:doctor.map', { place: named })}
      area={area && { ...area.box, label: named }}
      points={[
        { ...point, label: name, look: 'here' },
        ...others.map(({ what, label, ...other }) => ({ ...other, label: what === 'exchanged' ? t('demand:doctor.exchanged') : label, look: what === 'exchanged' ? ('dashed' as const) : ('other' as const) })),
      ]}
      scaleLabel={(metres) => (metres < 1000 ? t('demand:doctor.metres', { n: number(metres) }) : t('demand:doctor.kilometres', { n: number(metres / 1000) }))}
      north={t('demand:twins.north')}
    />
  )
}
