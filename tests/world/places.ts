/** The eight districts in which the demo world plays: code, a point well inside (WGS84), streets that lend names to sites. */
export interface Place {
  district: string
  longitude: number
  latitude: number
  streets: readonly string[]
}

export const places: readonly Place[] = [
  { district: '370102', longitude: 117.076, latitude: 36.6664, streets: ['泉城路', '解放路', '经十东路', '燕山立交', '千佛山', '大明湖', '洪家楼', '甸柳庄', '奥体中路'] },
  { district: '370103', longitude: 116.9972, latitude: 36.6512, streets: ['经二路', '英雄山', '舜耕路', '八一立交', '玉函路', '七贤', '兴隆'] },
  { district: '370104', longitude: 116.9012, latitude: 36.6515, streets: ['张庄路', '济南西站', '腊山', '段店', '美里湖', '吴家堡', '道德街'] },
  { district: '370112', longitude: 117.1652, latitude: 36.7082, streets: ['花园路', '华山', '王舍人', '郭店', '唐冶', '孙村', '港沟', '仲宫'] },
  { district: '370202', longitude: 120.4124, latitude: 36.0752, streets: ['香港中路', '五四广场', '八大关', '栈桥', '中山路', '燕儿岛路', '金门路', '湛山'] },
  { district: '370212', longitude: 120.4689, latitude: 36.1075, streets: ['石老人', '海尔路', '北宅', '沙子口', '中韩', '金家岭', '王哥庄'] },
  { district: '330106', longitude: 120.1302, latitude: 30.2595, streets: ['文三路', '黄龙', '灵隐', '古荡', '翠苑', '转塘', '三墩'] },
  { district: '330109', longitude: 120.2643, latitude: 30.1842, streets: ['市心路', '湘湖', '瓜沥', '临浦', '义桥', '戴村', '新塘'] },
]
