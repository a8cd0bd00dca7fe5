import type { DemandKind } from '~/domain/demand/demand'
import { Tabs } from '~/ui/tabs'
import { useWords } from '~/ui/words'

const kindsInOrder: readonly DemandKind[] = ['tower', 'building', 'tunnel']

/** The three entry forms beside each other, below the address `at`. */
export function KindTabs({ kind, at }: { kind: DemandKind; at: string }) {
  const { t } = useWords()
  return <Tabs tabs={kindsInOrder.map((one) => ({ label: t(`demand:kind.${one}`), href: `${at}/${one}`, current: one === kind }))} label={t('demand:list.kind')} />
}
