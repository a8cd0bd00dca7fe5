import type { SitingReply } from '~/domain/siting/reply.store.server'
import { Card, Facts, type Fact } from '~/ui/card'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import { dasFacts } from '../_das-facts'
import { ArchiveLink, filesFact } from '../_reply-files'

/** Every reply to the demand's siting tasks, newest first. */
export function SitingReplies({ replies }: { replies: readonly SitingReply[] }) {
  const words = useWords()
  const { t, time } = words
  if (replies.length === 0) return <Card title={t('task:replies')}><p className="quiet">{t('task:noReply')}</p></Card>
  return (
    <>
      {replies.map((reply) => (
        <Card key={reply.id} title={`${t('siting:reply')} · ${reply.byName} · ${time(reply.at)}`}>
          <p className="mb-2">
            <Tag tone={reply.success ? 'green' : 'red'}>{t(reply.success ? 'siting:success' : 'siting:failure')}</Tag>{' '}
            {reply.reasonCode && `${t(`siting:dictionary.reasonCode.${reply.reasonCode}`)}：${reply.reasonText ?? ''}`}
          </p>
          <ArchiveLink files={reply.files} address={{ kind: 'siting', taskId: reply.taskId }} />
          <Facts facts={[...(reply.result ? factsOf(reply.result, words) : []), filesFact(reply.files, { kind: 'siting', taskId: reply.taskId }, words)]} />
        </Card>
      ))}
    </>
  )
}

function factsOf(result: NonNullable<SitingReply['result']>, words: Words): Fact[] {
  const { t, day, money } = words
  const fact = (field: string, value: Fact['value'], unit?: string): Fact => ({ label: t(`siting:field.${field}`), value, ...(unit ? { unit: t(unit) } : {}) })
  return [
    fact('name', result.name),
    { ...fact('address', result.address), wide: true },
    fact('longitude', result.longitude),
    fact('latitude', result.latitude),
    fact('landOwner', result.landOwner),
    fact('landContact', result.landContact),
    fact('siteFeeYuan', money(result.siteFeeFen), 'common:unit.yuanYear'),
    fact('leaseYears', result.leaseYears, 'siting:unit.years'),
    ...(result.das ? [] : [fact('powerMode', t(`siting:dictionary.powerMode.${result.powerMode}`)), fact('powerCostYuan', money(result.powerCostFen), 'common:unit.yuan')]),
    fact('transmission', t(`siting:dictionary.transmission.${result.transmission}`)),
    fact('team', t(`siting:dictionary.team.${result.team}`)),
    fact('talksFrom', result.talksFrom || result.talksTo ? `${day(result.talksFrom)} – ${day(result.talksTo)}` : null),
    fact('constructionMode', t(`screening:dictionary.constructionMode.${result.constructionMode}`)),
    fact('systemCount', result.systemCount),
    ...(result.das ? dasFacts(result.das, words) : mastFacts(result, t, fact)),
    { ...fact('obstacles', result.obstacles), wide: true },
    { ...fact('remarks', result.remarks), wide: true },
  ]
}

type Result = NonNullable<SitingReply['result']>

const mastFacts = (result: Result, t: Words['t'], fact: (field: string, value: Fact['value'], unit?: string) => Fact): Fact[] => [
  fact('towerType', t(`pricing:towerType.${result.towerType}`)),
  fact('shelterType', t(`pricing:shelterType.${result.shelterType}`)),
  fact('ancillaryType', t(`pricing:ancillaryType.${result.ancillaryType}`)),
  fact('heightMetres', result.heightMetres, 'common:unit.metre'),
  fact('antennas', result.antennas),
  fact('machinePositions', result.machinePositions),
  fact('powerKw', result.powerKw, 'demand:unit.kilowatt'),
  fact('windPressure', result.windPressure, 'siting:unit.kilonewton'),
]
