import type { DemandState } from '~/domain/process/demand-process'
import type { Carrier } from '~/domain/shared/carrier'

/** How far a demand of the demo world has come, and by which turn where a state can be reached by several. */
export type Ending =
  | DemandState
  | 'suspected'
  | 'judged_distinct'
  | 'screening_claimed'
  | 'siting_claimed'
  | 'screened_to_order'
  | 'order_returned'
  | 'order_refused'
  | 'cancelled_in_siting'
  | 'rematched'

export interface WorldDemand {
  name: string
  carrier: Carrier
  district: string
  ending: Ending
  /** Days before today on which it began. */
  daysAgo: number
  /** Metres east and north of the district's point. */
  east: number
  north: number
  /** A tower where it is not said. */
  kind?: 'building' | 'tunnel'
  /** Joins an existing site where one stands near; else a new one is built. */
  shares?: true
  /** The batch it came with, where it is not that of most. */
  batch?: string
}

const demand = (ending: Ending, carrier: Carrier, district: string, name: string, daysAgo: number, [east, north]: readonly [number, number], more: { shares?: true; batch?: string; kind?: 'building' | 'tunnel' } = {}): WorldDemand =>
  ({ ending, carrier, district, name, daysAgo, east, north, ...more })

/** In the order in which they came. Twins stand behind the one they look like. */
export const demands: readonly WorldDemand[] = [
  demand('order_confirmed', 'CMCC', '370102', '泉城路东口', 90, [2600, 900], {}),
  demand('order_confirmed', 'CUCC', '370102', '解放路百货南', 84, [-2400, 1800], { shares: true }),
  demand('order_confirmed', 'CTCC', '370103', '舜耕路会展西', 78, [2900, -1500], {}),
  demand('order_confirmed', 'CMCC', '370104', '济南西站北广场', 75, [-3100, 700], {}),
  demand('order_confirmed', 'CMCC', '330106', '文三路数码城', 72, [1800, 2600], {}),
  demand('order_confirmed', 'CTCC', '330109', '湘湖景区入口', 70, [-2600, -1400], {}),
  demand('order_confirmed', 'CUCC', '370202', '五四广场地铁口', 66, [2200, 2100], {}),
  demand('order_pending', 'CMCC', '370102', '奥体中路北', 45, [3600, -800], {}),
  demand('order_pending', 'CUCC', '370103', '英雄山市场', 43, [-1900, 2500], {}),
  demand('order_pending', 'CTCC', '330106', '黄龙体育中心南', 40, [-2300, -1900], {}),
  demand('order_approving', 'CMCC', '330109', '市心路商圈', 38, [2500, 1600], {}),
  demand('order_approving', 'CTCC', '330106', '转塘工业园', 36, [-3400, 2200], {}),
  demand('order_returned', 'CMCC', '370103', '兴隆山校区', 35, [2300, 2900], {}),
  demand('ordering', 'CTCC', '370104', '美里湖湿地', 33, [1700, -2700], {}),
  demand('ordering', 'CMCC', '370212', '石老人浴场', 32, [-2800, 1100], {}),
  demand('sited', 'CUCC', '370112', '唐冶新区', 30, [2700, -2000], {}),
  demand('sited', 'CMCC', '370202', '湛山寺东', 29, [-1600, -2800], {}),
  demand('siting_failed', 'CMCC', '370103', '七贤庄', 28, [-3000, -900], {}),
  demand('siting_failed', 'CTCC', '370212', '北宅樱桃谷', 27, [3300, 1900], {}),
  demand('siting_claimed', 'CMCC', '370102', '燕山立交东', 24, [-2900, -2100], {}),
  demand('siting', 'CUCC', '370104', '张庄路批发市场', 23, [2400, 2300], {}),
  demand('siting', 'CTCC', '330109', '瓜沥航坞', 22, [1500, -3000], {}),
  demand('screened', 'CMCC', '370112', '王舍人钢材城', 20, [-2200, 2600], {}),
  demand('screened', 'CUCC', '370202', '栈桥西', 19, [3100, -1200], {}),
  demand('screened_to_order', 'CTCC', '370102', '千佛山南门', 18, [1400, -2600], {}),
  demand('screen_failed', 'CMCC', '370104', '腊山河公园', 17, [-1800, -2400], {}),
  demand('screen_failed', 'CMCC', '330106', '灵隐路口', 16, [2800, -2200], {}),
  demand('rematched', 'CUCC', '370112', '仲宫水库', 15, [-3200, -1700], {}),
  demand('screening_claimed', 'CMCC', '370102', '大明湖北门', 12, [-1500, 3000], { shares: true }),
  demand('screening', 'CTCC', '370112', '港沟产业园', 11, [1900, 2800], {}),
  demand('screening', 'CMCC', '370202', '燕儿岛路', 10, [-2700, 700], {}),
  demand('matching', 'CMCC', '370102', '甸柳庄三区', 7, [2100, -1400], {}),
  demand('matching', 'CUCC', '370102', '甸柳庄中学', 6, [2140, -1370], {}),
  demand('collected', 'CTCC', '370103', '玉函路小区', 4, [-2500, -2900], {}),
  demand('suspected', 'CTCC', '370103', '玉函路小区北', 3, [-2440, -2880], {}),
  demand('judged_distinct', 'CMCC', '370103', '兴隆山校区二期', 3, [2330, 2940], {}),
  demand('closed_duplicate', 'CMCC', '370104', '济南西站北广场东', 3, [-3080, 720], {}),
  demand('submitted', 'CMCC', '370102', '洪家楼广场', 2, [3400, 2400], {}),
  demand('returned', 'CUCC', '370202', '中山路老街', 2, [1300, -3100], {}),
  demand('order_refused', 'CUCC', '370104', '吴家堡稻田', 50, [3000, -700], {}),
  demand('cancelled_in_siting', 'CMCC', '370212', '沙子口渔港', 48, [-2000, -2500], {}),
  demand('cancelled', 'CTCC', '370112', '孙村物流园', 21, [800, 3300], {}),
  // A batch that waits to be planned as a whole: some near sites with few free places, three on open ground.
  demand('matching', 'CUCC', '370103', '舜耕路花园', 5, [150, -1120], { batch: '2026年第5批' }),
  demand('matching', 'CTCC', '370103', '舜耕路体育场', 5, [20, -980], { batch: '2026年第5批' }),
  demand('matching', 'CMCC', '370103', '舜耕路北口', 5, [210, -1000], { batch: '2026年第5批' }),
  demand('matching', 'CMCC', '370103', '玉函路西区', 5, [-1050, -300], { batch: '2026年第5批' }),
  demand('matching', 'CUCC', '370103', '玉函路商场', 5, [-1200, -180], { batch: '2026年第5批' }),
  demand('matching', 'CTCC', '370103', '七贤广场', 5, [1000, -900], { batch: '2026年第5批' }),
  demand('matching', 'CUCC', '370103', '七贤中学', 5, [1120, -780], { batch: '2026年第5批' }),
  demand('matching', 'CMCC', '370103', '经二路纬四路', 5, [300, 60], { batch: '2026年第5批' }),
  demand('matching', 'CTCC', '370103', '经二路邮局', 5, [450, -40], { batch: '2026年第5批' }),
  demand('matching', 'CMCC', '370104', '段店北村', 5, [2400, -1500], { batch: '2026年第5批' }),
  demand('matching', 'CUCC', '370104', '段店立交南', 5, [2500, -1420], { batch: '2026年第5批' }),
  demand('matching', 'CTCC', '370104', '段店物流港', 5, [2450, -1600], { batch: '2026年第5批' }),
  demand('sited', 'CMCC', '370102', '恒隆广场室分', 31, [1200, -600], { kind: 'building' }),
  demand('siting_claimed', 'CUCC', '370103', '省立医院门诊楼室分', 26, [-900, 1100], { kind: 'building' }),
  demand('screened', 'CTCC', '370102', '市民中心室分', 19, [1500, 700], { kind: 'building' }),
  demand('screening', 'CMCC', '370104', '西站候车楼室分', 9, [-3000, 650], { kind: 'building' }),
  demand('matching', 'CMCC', '330106', '西溪印象城室分', 8, [-1100, 900], { kind: 'building' }),
  demand('collected', 'CUCC', '370202', '海信广场室分', 4, [900, -800], { kind: 'building' }),
  demand('submitted', 'CMCC', '370102', '舜泰广场 B 座室分', 1, [2800, 1300], { kind: 'building' }),
  demand('sited', 'CTCC', '370112', '开元隧道室分', 25, [1100, -1500], { kind: 'tunnel' }),
  demand('screened', 'CMCC', '330106', '紫之隧道室分', 13, [-800, -1200], { kind: 'tunnel' }),
  demand('collected', 'CMCC', '370102', '顺河隧道室分', 5, [-1300, 400], { kind: 'tunnel' }),
  demand('order_confirmed', 'CMCC', '370102', '绿地中心室分', 62, [5200, 1700], { kind: 'building' }),
  demand('order_pending', 'CTCC', '370103', '浆水泉隧道室分', 41, [5600, -2400], { kind: 'tunnel' }),
  demand('ordering', 'CMCC', '370104', '连城广场室分', 34, [-5200, 2600], { kind: 'building' }),
  // Two that want into the mall where a system with free ports stands.
  demand('matching', 'CTCC', '370102', '泉城购物中心室分', 5, [357, -334], { batch: '2026年第5批', kind: 'building' }),
  demand('matching', 'CBN', '370102', '泉城购物中心广电室分', 5, [366, -330], { batch: '2026年第5批', kind: 'building' }),
]
