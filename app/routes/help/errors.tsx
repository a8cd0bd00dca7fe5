import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { errorStatuses } from '~/ui/error-page'
import { Card } from '~/ui/card'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { anyFacts, refusalCodes, stopCodes, workbookCodes } from './_faults'

export const meta = titled('help:errors.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'help.errors')
  return null
}

interface Fault {
  /** As error pages and messages name it; also the anchor. */
  code: string
  what: string
  why: string
  todo: string
}

export default function Errors() {
  const { t } = useWords()
  const groups: { id: string; faults: Fault[] }[] = [
    { id: 'status', faults: errorStatuses.map((status) => ({ code: `E${status}`, what: t(`error:page.${status}.title`), why: t(`error:page.${status}.why`), todo: t(`error:page.${status}.todo`) })) },
    { id: 'refusal', faults: refusalCodes.map((code) => ({ code, what: t(`error:refusal.${code}`, anyFacts), why: t(`help:fault.${code}.why`), todo: t(`help:fault.${code}.todo`) })) },
    { id: 'stop', faults: stopCodes.map((code) => ({ code, what: t(`help:fault.${code}.what`), why: t(`help:fault.${code}.why`), todo: t(`help:fault.${code}.todo`) })) },
  ]
  return (
    <Page title={t('help:errors.title')}>
      <p className="mb-3">{t('help:errors.lead')}</p>
      <nav className="tabs" aria-label={t('help:errors.contents')}>
        {[...groups.map(({ id }) => id), 'workbook'].map((id) => (
          <a key={id} href={`#${id}`}>
            {t(`help:errors.${id}`)}
          </a>
        ))}
      </nav>
      {groups.map(({ id, faults }) => (
        <Card key={id} id={id} title={t(`help:errors.${id}`)}>
          <Faults caption={t(`help:errors.${id}`)} faults={faults} />
        </Card>
      ))}
      <Card id="workbook" title={t('help:errors.workbook')}>
        <WorkbookFaults />
      </Card>
    </Page>
  )
}

const codeCell = (code: string) => (
  <code id={code} className="section">
    {code}
  </code>
)

function Faults({ caption, faults }: { caption: string; faults: readonly Fault[] }) {
  const { t } = useWords()
  return (
    <Table
      free
      caption={caption}
      rows={faults}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', label: t('help:errors.code'), render: ({ code }) => codeCell(code) },
        { key: 'what', label: t('help:errors.what'), wrap: true, render: ({ what }) => what },
        { key: 'why', label: t('help:errors.why'), wrap: true, render: ({ why }) => why },
        { key: 'todo', label: t('help:errors.todo'), wrap: true, render: ({ todo }) => todo },
      ]}
    />
  )
}

/** Their sentences say what happened and what to do in one. */
function WorkbookFaults() {
  const { t } = useWords()
  return (
    <Table
      free
      caption={t('help:errors.workbook')}
      rows={workbookCodes}
      rowKey={(code) => code}
      columns={[
        { key: 'code', label: t('help:errors.code'), render: (code) => codeCell(code) },
        { key: 'what', label: t('help:errors.what'), wrap: true, render: (code) => t(`error:workbook.${code}`, anyFacts) },
      ]}
    />
  )
}
