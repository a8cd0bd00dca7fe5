import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactElement } from 'react'
import { describe, expect, it } from 'vitest'
import { translate } from '~/locales/words'
import { ErrorSummary } from './error-summary'
import { Field } from './field'
import { Chips, Filters } from './filters'
import { CommandForm } from './form'
import { ListPage } from './list'
import { Page } from './page'
import { Stepper } from './stepper'
import { Table, type Column } from './table'
import { FrameProvider, type Frame } from './words'

const wang: Frame = {
  language: 'zh-CN',
  t: translate('zh-CN'),
  csrf: 'token-of-wang',
  path: '/demands',
  query: new URLSearchParams('carrier=CMCC&after=9'),
  person: { name: '王敏', login: 'wangmin', roleLabel: '客户经理' },
  menu: [{ id: 'demand', label: '需求', items: [{ id: 'demand.list', label: '需求收集', href: '/demands' }] }],
  side: 'staff',
  flash: null,
  requestNumber: 'R23456789ABC',
  unread: 0,
  collapsed: false,
  links: { home: '/' },
}

const draw = (part: ReactElement, frame: Partial<Frame> = {}) => renderToStaticMarkup(<FrameProvider frame={{ ...wang, ...frame }}>{part}</FrameProvider>)

describe('a form that changes something', () => {
  it('sends the token, the version it was loaded with and a key that is new each time', () => {
    const form = () => draw(<CommandForm version={7}>x</CommandForm>)
    expect(form()).toContain('<input type="hidden" name="_csrf" value="token-of-wang"/>')
    expect(form()).toContain('<input type="hidden" name="_version" value="7"/>')
    expect(/name="_key" value="([0-9a-f-]{36})"/.exec(form())?.[1]).not.toBe(/name="_key" value="([0-9a-f-]{36})"/.exec(form())?.[1])
  })

  it('is sent beside the page it stands on, so that going back finds the page with its key', () => {
    const at = { path: '/demands/new/tower', query: new URLSearchParams('from=7') }
    expect(draw(<CommandForm>x</CommandForm>, at)).toContain('action="/demands/new/tower?from=7&amp;sent=1"')
    expect(draw(<CommandForm action="/demands/new/tower">x</CommandForm>, at)).toContain('action="/demands/new/tower?sent=1"')
    expect(draw(<CommandForm action="/demands/7/judge">x</CommandForm>, at)).toContain('action="/demands/7/judge"')
    expect(draw(<CommandForm>x</CommandForm>, { ...at, query: new URLSearchParams('sent=1') })).toContain('action="/demands/new/tower?sent=1"')
  })

  it('has the real button first where Enter could press another one', () => {
    expect(draw(<CommandForm enterSubmits><button>删除</button></CommandForm>)).toMatch(/<button type="submit"[^>]*aria-hidden="true"><\/button><button>删除/)
  })
})

describe('a field', () => {
  it('keeps a mistyped number and says what is wrong beside it', () => {
    const html = draw(<Field name="longitude" label="经度" control="number" value="12O.5" error="经度应为数字" unit="°" required />)
    expect(html).toContain('value="12O.5"')
    expect(html).toContain('type="text" inputMode="decimal"')
    expect(html).toContain('aria-invalid="true" aria-describedby="f-longitude-error"')
    expect(html).toContain('<p class="mistake" id="f-longitude-error">')
  })

  it('never sends a password back', () => {
    expect(draw(<Field name="password" label="密码" control="password" value="secret" />)).not.toContain('secret')
  })

  it('is where the error summary leads', () => {
    expect(draw(<ErrorSummary errors={[{ field: 'candidates[0].height', message: '请填写挂高' }]} />)).toContain('<a href="#f-candidates-0-height">请填写挂高</a>')
    expect(draw(<Field name="candidates[0].height" label="挂高" />)).toContain('id="f-candidates-0-height"')
  })
})

describe('filters', () => {
  const filters = [
    { name: 'carrier', label: '电信企业', control: 'select' as const, options: [{ value: 'CMCC', label: '中国移动' }] },
    { name: 'q', label: '编号', more: true },
  ]

  it('show the value in force and keep the sort, but start from the first page', () => {
    const html = draw(<Filters filters={filters} />, { query: new URLSearchParams('carrier=CMCC&sort=-by&after=9') })
    expect(html).toContain('<option value="CMCC" selected="">')
    expect(html).toContain('<input type="hidden" name="sort" value="-by"/>')
    expect(html).not.toContain('name="after"')
  })

  it('can each be taken away', () => {
    expect(draw(<Chips filters={filters} />)).toContain('href="/demands" aria-label="去掉条件：电信企业 中国移动"')
  })

  it('stand open when one under 更多筛选 is in force', () => {
    expect(draw(<Filters filters={filters} />, { query: new URLSearchParams('q=1') })).toContain('<details open="">')
  })
})

describe('a table', () => {
  interface Row { number: string; fee: number }
  const rows: Row[] = [{ number: 'XQ-1', fee: 1 }, { number: 'XQ-2', fee: 2 }]
  const columns: Column<Row>[] = [
    { key: 'number', label: '编号', sort: 'number', render: (row) => row.number },
    { key: 'fee', label: '年费', align: 'end', render: (row) => row.fee },
  ]

  it('has a caption, heads with scope and a first column that heads its row', () => {
    const html = draw(<Table caption="需求" columns={columns} rows={rows} rowKey={(row) => row.number} sort="number" />)
    expect(html).toContain('<caption class="sr-only">需求</caption>')
    expect(html).toContain('<th scope="col" aria-sort="ascending"><a href="/demands?carrier=CMCC&amp;sort=-number">编号 ↑</a></th>')
    expect(html).toContain('<tr><th scope="row">XQ-1</th><td class="r">1</td></tr>')
  })

  it('draws no box for a row that may not be chosen', () => {
    const html = draw(<Table caption="需求" columns={columns} rows={rows} rowKey={(row) => row.number} choose={{ name: (row) => row.number, may: (row) => row.fee > 1 }} />)
    expect(html.match(/type="checkbox"/g)).toHaveLength(1)
    expect(html).toContain('aria-label="选择 XQ-2"')
  })

  it('says, when it is empty, why and what next', () => {
    const html = draw(<ListPage title="待处理需求" columns={columns} rows={[]} rowKey={(row) => row.number} empty={{ why: '没有待处理的需求', next: '可从 Excel 批量导入' }} />)
    expect(html).toContain('<div class="empty"><p>没有待处理的需求</p><p>可从 Excel 批量导入</p></div>')
    expect(html).not.toContain('<table')
  })

  it('tells a count that stopped by its plus sign', () => {
    expect(draw(<ListPage title="需求" count={{ count: 10000, more: true }} columns={columns} rows={rows} rowKey={(row) => row.number} empty={{ why: '' }} />)).toContain('共 10,000+ 条')
  })
})

describe('the frame', () => {
  it('folds the menu behind one word and offers to open it again', () => {
    const html = draw(<Page title="需求">x</Page>, { collapsed: true })
    expect(html).not.toContain('class="side"')
    expect(html).toContain('href="/menu?to=open&amp;back=%2Fdemands%3Fcarrier%3DCMCC%26after%3D9"')
  })

  it('offers nothing that was not given to it', () => {
    const html = draw(<Page title="需求">x</Page>)
    expect(html).not.toContain('role="search"')
    expect(html).not.toContain('报告问题')
  })

  it('says a failure as an alert', () => {
    expect(draw(<Page title="需求">x</Page>, { flash: { tone: 'failed', text: '任务已由赵兰领取' } })).toContain('<p class="note note-failed" role="alert">')
  })
})

describe('the stepper', () => {
  it('says the state in words and strikes out a day that no longer counts', () => {
    const html = draw(<Stepper steps={[{ label: '选址成功', state: 'undone', date: '2026-10-18' }]} />)
    expect(html).toContain('（已撤销）')
    expect(html).toContain('<s>2026-10-18</s>')
  })

  it('tells the day of a moment as it was in Beijing', () => {
    expect(draw(<Stepper steps={[{ label: '选址成功', state: 'done', date: '2026-10-17T20:00:00.000Z' }]} />)).toContain('<small>2026-10-18</small>')
  })
})
