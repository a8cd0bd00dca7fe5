/**
 * What the columns of collection sheets were called besides their label of today. The one table of such names: the
 * reader of sheets and the tests of past templates take them from here.
 */
interface ColumnNames {
  /** The last version of the template that used the name. Versions are months. */
  template: Readonly<Record<string, string>>
  /** Sheets that carriers made themselves. */
  sheets: readonly string[]
}

/** Versions of the template that people may still have, the oldest first; the one of today stands with each kind. */
export const pastVersions = { tower: ['2024-06', '2025-03', '2025-12'], building: ['2025-12'], tunnel: ['2025-12'] } as const

export const columnNames = {
  carrier: { template: { '2024-06': '运营商名称' }, sheets: ['电信企业', '客户', '需求单位'] },
  carrierBranch: { template: { '2024-06': '分公司', '2025-03': '运营商分公司' }, sheets: ['地市公司'] },
  carrierNumber: { template: { '2024-06': '运营商站点编号', '2025-03': '运营商需求编号' }, sheets: ['客户需求编号'] },
  batch: { template: { '2024-06': '批次号', '2025-03': '需求批次' }, sheets: [] },
  planYear: { template: { '2024-06': '年份' }, sheets: ['建设年度'] },
  name: { template: { '2024-06': '站名', '2025-03': '规划站名' }, sheets: ['站点名称', '需求名称', '基站名称', '需求站名'] },
  province: { template: { '2024-06': '省份' }, sheets: ['省分', '所属省'] },
  city: { template: { '2025-03': '地市' }, sheets: ['所属地市', '本地网'] },
  district: { template: { '2024-06': '县区', '2025-03': '归属区县' }, sheets: ['区域', '区/县', '所属区县'] },
  longitude: { template: { '2024-06': '经度坐标', '2025-03': '规划经度', '2025-12': '需求经度' }, sheets: ['lng', 'lon'] },
  latitude: { template: { '2024-06': '纬度坐标', '2025-03': '规划纬度', '2025-12': '需求纬度' }, sheets: ['lat'] },
  datum: { template: { '2024-06': '坐标类型' }, sheets: ['坐标基准'] },
  address: { template: { '2024-06': '站址', '2025-12': '详细地址' }, sheets: ['站点地址', '需求地址'] },
  scene: { template: { '2024-06': '区域类型', '2025-03': '覆盖场景' }, sheets: ['场景类型'] },
  railProject: { template: { '2025-03': '是否高铁地铁项目' }, sheets: ['高铁/地铁项目'] },
  stationClass: { template: { '2024-06': '站型' }, sheets: ['基站类型'] },
  coverage: { template: { '2025-03': '覆盖目标' }, sheets: ['覆盖区域描述'] },
  offsetMetres: { template: { '2024-06': '偏移距离', '2025-12': '允许偏移距离' }, sheets: ['可偏移距离'] },
  requiredOn: { template: { '2024-06': '要求完成时间', '2025-12': '要求交付时间' }, sheets: ['需求交付时间', '交付日期'] },
  priority: { template: { '2024-06': '紧急程度', '2025-03': '需求优先级' }, sheets: [] },
  contact: { template: { '2024-06': '客户联系人', '2025-03': '需求联系人' }, sheets: [] },
  phone: { template: { '2024-06': '电话', '2025-03': '联系方式' }, sheets: ['手机'] },
  remarks: { template: { '2024-06': '说明' }, sheets: ['备注信息'] },
  systems: { template: { '2024-06': '制式', '2025-12': '网络制式' }, sheets: ['系统制式', '频段'] },
  systemCount: { template: { '2025-03': '系统数' }, sheets: ['系统数（个）'] },
  bbu: { template: { '2025-03': 'BBU个数' }, sheets: ['BBU'] },
  rru: { template: { '2024-06': 'RRU数量', '2025-03': 'RRU/AAU' }, sheets: ['AAU数量'] },
  powerKw: { template: { '2024-06': '功耗', '2025-03': '总功耗' }, sheets: ['设备总功耗'] },
  backupHours: { template: { '2024-06': '后备时长', '2025-03': '备电时间' }, sheets: [] },
  maintenanceGrade: { template: { '2025-03': '维护级别' }, sheets: ['维护等级要求'] },
  nightAccess: { template: { '2024-06': '夜间上站', '2025-12': '0-6点可上站' }, sheets: ['0-6点进站'] },
  heightMinMetres: { template: { '2024-06': '最低挂高', '2025-12': '天线挂高下限' }, sheets: ['挂高下限'] },
  heightMaxMetres: { template: { '2024-06': '最高挂高', '2025-12': '天线挂高上限' }, sheets: ['挂高上限'] },
  antennas: { template: { '2024-06': '天线个数', '2025-03': '天线数' }, sheets: ['天线数量（副）'] },
  azimuths: { template: { '2025-12': '方位角' }, sheets: [] },
  towerType: { template: { '2024-06': '塔型', '2025-12': '塔桅类型' }, sheets: ['塔类型', '期望塔型'] },
  shelterType: { template: { '2024-06': '机房', '2025-12': '机房类型' }, sheets: ['期望机房'] },
  sourceBands: { template: { '2025-12': '信源频率' }, sheets: ['接入频段', '信源频段（MHz）'] },
  doublePath: { template: { '2025-12': '是否双路' }, sheets: ['双路建设', 'MIMO双路'] },
  poiType: { template: { '2025-12': 'POI型号' }, sheets: ['POI'] },
  poiPorts: { template: { '2025-12': 'POI端口数' }, sheets: ['POI最大输入端口数', 'POI输入端口数'] },
  poiMinPowerDbm: { template: { '2025-12': 'POI输入功率' }, sheets: ['POI最小输入功率'] },
  rruSupply: { template: { '2025-12': 'RRU取电方式' }, sheets: ['RRU供电'] },
  machinePositions: { template: { '2025-12': '机位' }, sheets: ['机位数', '所需机位'] },
  dasPowerKw: { template: { '2025-12': '客户功率' }, sheets: ['客户设备总功率', '设备总功率', '总功耗'] },
  propertyContact: { template: { '2025-12': '业主联系人' }, sheets: ['物业联系人姓名'] },
  propertyPhone: { template: { '2025-12': '业主电话' }, sheets: ['物业联系电话'] },
  buildingName: { template: { '2025-12': '楼宇名称' }, sheets: ['建筑物名称', '楼宇', '大楼名称'] },
  buildingType: { template: { '2025-12': '楼宇性质' }, sheets: ['建筑类型', '建筑物类型'] },
  floors: { template: { '2025-12': '楼层' }, sheets: ['总楼层', '楼层数量'] },
  lifts: { template: { '2025-12': '电梯数量' }, sheets: ['电梯', '电梯部数'] },
  floorAreaSquareMetres: { template: { '2025-12': '总建筑面积' }, sheets: ['建筑面积（平米）', '楼宇面积'] },
  coverageSquareMetres: { template: { '2025-12': '室分覆盖面积' }, sheets: ['需覆盖面积', '覆盖面积（平米）'] },
  tunnelLongitude: { template: { '2025-12': '隧道起点经度' }, sheets: ['起始经度', '经度', '需求经度'] },
  tunnelLatitude: { template: { '2025-12': '隧道起点纬度' }, sheets: ['起始纬度', '纬度', '需求纬度'] },
  tunnelName: { template: { '2025-12': '隧道全称' }, sheets: ['隧道', '隧道（区间）名称'] },
  tunnelType: { template: { '2025-12': '隧道类别' }, sheets: ['隧道性质'] },
  lengthKm: { template: { '2025-12': '隧道长度（公里）' }, sheets: ['长度', '隧道长度（km）'] },
  bore: { template: { '2025-12': '单双洞' }, sheets: ['洞型', '单洞/双洞'] },
  endLongitude: { template: { '2025-12': '隧道终点经度' }, sheets: ['终止经度'] },
  endLatitude: { template: { '2025-12': '隧道终点纬度' }, sheets: ['终止纬度'] },
} as const satisfies Record<string, ColumnNames>

export type NamedColumn = keyof typeof columnNames

/** All earlier names of a column. */
export function headingsOf(column: NamedColumn): string[] {
  const { template, sheets }: ColumnNames = columnNames[column]
  return [...Object.values(template), ...sheets]
}

/** What a past template called the column; null where it was called as today. */
export function headingIn(version: string, column: NamedColumn): string | null {
  const { template }: ColumnNames = columnNames[column]
  const last = Object.keys(template).sort().find((until) => until >= version)
  return last === undefined ? null : template[last]!
}
