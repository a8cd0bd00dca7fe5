import { describe, expect, test } from 'vitest'
import { findHeadings } from './heading-row'

const isKnown = (heading: string) => ['运营商', '站名', '经度', '纬度', '起点经度', '起点纬度', '终点经度', '终点纬度'].includes(heading)

describe('the headings of a sheet', () => {
  test('are found under a title and a note', () => {
    const found = findHeadings([['需求收集表'], ['带 * 为必填'], ['运营商', '站名', '经度', '纬度'], ['中国移动', '西湖', '120.1', '30.2']], isKnown)
    expect(found).toEqual({ endsAt: 2, headings: ['运营商', '站名', '经度', '纬度'], known: 4 })
  })

  test('are found in two grouped rows', () => {
    const found = findHeadings([['运营商', '站名', '坐标', ''], ['', '', '经度', '纬度'], ['中国移动', '西湖', '120.1', '30.2']], isKnown)
    expect(found).toEqual({ endsAt: 1, headings: ['运营商', '站名', '经度', '纬度'], known: 4 })
  })

  test('carry their group where that is the known name', () => {
    const found = findHeadings([['站名', '起点', '', '终点', ''], ['', '经度', '纬度', '经度', '纬度']], isKnown)
    expect(found?.headings).toEqual(['站名', '起点经度', '起点纬度', '终点经度', '终点纬度'])
  })

  test('are not made of a first row of data', () => {
    const found = findHeadings([['运营商', '站名', ''], ['经度', '某站', '120']], isKnown)
    expect(found?.endsAt).toBe(0)
  })

  test('are missing where nothing is known', () => {
    expect(findHeadings([['a', 'b'], ['1', '2']], isKnown)).toBeNull()
  })
})
