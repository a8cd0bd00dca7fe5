import type { Role } from '~/domain/people/permissions'
import type { Carrier } from '~/domain/shared/carrier'

/** Somebody of the demo world. A division '' is the nation. */
export interface Person {
  login: string
  name: string
  grants: readonly { role: Role; division: string; carrier?: Carrier }[]
}

const staff = (login: string, name: string, role: Role, ...divisions: string[]): Person =>
  ({ login, name, grants: divisions.map((division) => ({ role, division })) })

const carrier = (login: string, name: string, role: Role, of: Carrier, ...divisions: string[]): Person =>
  ({ login, name, grants: divisions.map((division) => ({ role, division, carrier: of })) })

export const people: readonly Person[] = [
  staff('wangmin', '王敏', 'account_manager', '3701'),
  staff('zhaolei', '赵磊', 'account_manager', '3702'),
  staff('shenjie', '沈洁', 'account_manager', '3301'),
  staff('gaoyuan', '高远', 'account_manager', '37'),
  staff('liqiang', '李强', 'area_manager', '370102', '370103'),
  staff('zhoutao', '周涛', 'area_manager', '370104', '370112'),
  staff('weina', '魏娜', 'area_manager', '3701'),
  staff('sunhao', '孙浩', 'area_manager', '370202', '370212'),
  staff('yezhou', '叶舟', 'area_manager', '330106', '330109'),
  staff('luyuan', '陆遥', 'approver', '33'),
  staff('hanbing', '韩冰', 'approver', '37'),
  staff('dingkai', '丁凯', 'build_manager', '3701'),
  staff('xujing', '徐静', 'build_manager', '3301'),
  staff('tianyu', '田雨', 'service_agent', '37'),
  staff('jiangnan', '江楠', 'service_agent', '33'),
  staff('caiwen', '蔡文', 'case_handler', '3701'),
  staff('fangyi', '方毅', 'case_handler', '3301'),
  staff('qianli', '钱莉', 'billing_clerk', '37'),
  staff('zhuyun', '朱芸', 'billing_clerk', '3301'),
  staff('songtao', '宋涛', 'billing_supervisor', '37'),
  staff('hexin', '何欣', 'billing_supervisor', '33'),
  staff('linfeng', '林峰', 'manager', ''),
  staff('dengli', '邓丽', 'manager', '37'),
  staff('maxiu', '马秀', 'account_admin', '37'),
  staff('yubo', '余波', 'account_admin', '33'),
  staff('guoan', '郭安', 'system_admin', ''),
  staff('chenda', '陈达', 'system_admin', ''),
  staff('zhengming', '郑明', 'auditor', ''),
  staff('pengfei', '彭斐', 'auditor', ''),
  carrier('yd.liu', '刘洋', 'carrier_engineer', 'CMCC', '3701'),
  carrier('yd.bai', '白晶', 'carrier_engineer', 'CMCC', '37'),
  carrier('yd.qin', '秦朗', 'carrier_engineer', 'CMCC', '3301'),
  carrier('lt.wei', '魏巍', 'carrier_engineer', 'CUCC', '3701'),
  carrier('lt.shi', '石磊', 'carrier_engineer', 'CUCC', '3702'),
  carrier('dx.yan', '严冬', 'carrier_engineer', 'CTCC', '37'),
  carrier('dx.hu', '胡悦', 'carrier_engineer', 'CTCC', '3301'),
  carrier('yd.tang', '唐正', 'carrier_approver', 'CMCC', '37'),
  carrier('lt.du', '杜衡', 'carrier_approver', 'CUCC', '37'),
  carrier('yd.cha', '查理文', 'carrier_viewer', 'CMCC', ''),
  carrier('dx.ke', '柯然', 'carrier_viewer', 'CTCC', '3702'),
]

export const personBy = (login: string): Person => {
  const person = people.find((one) => one.login === login)
  if (!person) throw new Error(`nobody is called ${login}`)
  return person
}
