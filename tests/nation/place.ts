import type { Chance } from './chance'
import { weighted } from './chance'

export interface District {
  code: string
  name: string
  cityName: string
  /** west, south, east, north */
  box: readonly [number, number, number, number]
}

/** Cities with many times the work of the others, by their GB/T 2260 codes. */
const large = new Set(['1101', '1201', '3101', '3201', '3202', '3205', '3301', '3302', '3501', '3502', '3701', '3702', '4101', '4201', '4301', '4401', '4403', '4406', '4419', '5001', '5101', '6101', '2101', '2102'])

/** Work is skewed: large cities six times as much, and within a city a few districts most of it. */
export function districtDraw(districts: readonly District[], chance: Chance): (chance: Chance) => District {
  return weighted(districts.map((district) => [district, (large.has(district.code.slice(0, 4)) ? 6 : 1) * Math.exp(chance.normal() * 0.9)] as const))
}

/** Near the middle of its district rather than at the edge, and always inside its box. */
export function pointIn({ box: [west, south, east, north] }: District, chance: Chance): { longitude: string; latitude: string } {
  return { longitude: near(west, east, chance).toFixed(6), latitude: near(south, north, chance).toFixed(6) }
}

function near(low: number, high: number, chance: Chance): number {
  const value = (low + high) / 2 + (chance.normal() * (high - low)) / 7
  return value < low || value > high ? low + chance.next() * (high - low) : value
}

const roads = ['人民路', '解放路', '建设路', '中山路', '和平路', '文化路', '新华路', '长江路', '黄河路', '工业大道', '科技路', '学府路', '滨河路', '东环路', '西环路', '站前街', '迎宾大道', '振兴街', '泰山路', '青年路']
const spots = ['小区', '花园', '广场', '大厦', '村', '新村', '工业园', '中学', '小学', '医院', '市场', '公园', '镇政府', '物流园', '高速口', '客运站', '体育馆', '水厂', '桥头', '山庄']
const words = ['东', '西', '南', '北', '新', '大', '金', '福', '安', '康', '龙', '凤', '天', '华', '丰', '盛', '明', '清', '云', '锦', '海', '江', '湖', '桥', '塘', '庄', '岭', '坪', '泉', '溪']

export const streetIn = (chance: Chance): string => `${chance.pick(roads)}${1 + chance.whole(300)}号`
export const spotIn = (chance: Chance): string => `${chance.pick(words)}${chance.pick(words)}${chance.pick(spots)}`

const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗']
const given = ['伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '明', '超', '霞', '平', '刚']

export const personIn = (chance: Chance): string => chance.pick(surnames) + chance.pick(given) + (chance.next() < 0.5 ? chance.pick(given) : '')
