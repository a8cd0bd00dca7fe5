/**
 * The one place that says what a role may do. A permission is `<area>.<act>`; a route names one, `enter()` asks for it.
 * Whose rows a person then sees is his scope (scope.ts), never part of this table.
 */
export const roles = [
  'account_manager',
  'area_manager',
  'approver',
  'build_manager',
  'service_agent',
  'case_handler',
  'billing_clerk',
  'billing_supervisor',
  'manager',
  'account_admin',
  'system_admin',
  'auditor',
  'carrier_engineer',
  'carrier_approver',
  'carrier_viewer',
] as const
export type Role = (typeof roles)[number]

export const carrierRoles: readonly Role[] = ['carrier_engineer', 'carrier_approver', 'carrier_viewer']

export const permissions = [
  'demand.read',
  'demand.collect',
  'demand.import',
  'demand.takeOver',
  'matching.plan',
  'screening.read',
  'screening.work',
  'confirmation.decide',
  'siting.read',
  'siting.work',
  'task.hand',
  'standIn.use',
  'exception.read',
  'exception.decide',
  'change.consent',
  'order.read',
  'order.design',
  'approval.read',
  'approval.use',
  'approval.administer',
  'approval.publish',
  'site.read',
  'site.edit',
  'pricing.read',
  'pricing.draft',
  'pricing.edit',
  'pricing.check',
  'pricing.publish',
  'pricing.whatIf',
  'cascade.read',
  'cascade.prepare',
  'search.use',
  'home.read',
  'audit.read',
  'job.administer',
  'view.administer',
  'clock.administer',
  'factor.administer',
  'taskRule.administer',
  'mail.administer',
  'automation.administer',
  'checklist.administer',
  'pack.use',
  'portal.home',
  'portal.demand.read',
  'portal.demand.submit',
  'portal.order.read',
  'portal.order.confirm',
  'portal.site.read',
] as const
export type Permission = (typeof permissions)[number]

const reading: readonly Permission[] = [
  'home.read', 'search.use', 'demand.read', 'screening.read', 'siting.read', 'exception.read', 'order.read', 'site.read', 'pricing.read',
]

const matrix: Record<Role, readonly Permission[]> = {
  account_manager: [...reading, 'demand.collect', 'demand.import', 'matching.plan', 'confirmation.decide', 'exception.decide', 'order.design', 'site.edit', 'cascade.read', 'cascade.prepare', 'approval.read', 'approval.use', 'standIn.use'],
  area_manager: ['home.read', 'search.use', 'demand.read', 'screening.read', 'screening.work', 'siting.read', 'siting.work', 'task.hand', 'pack.use', 'exception.read', 'site.read', 'standIn.use'],
  approver: [...reading, 'pricing.draft', 'pricing.check', 'pricing.whatIf', 'cascade.read', 'approval.read', 'approval.use', 'approval.publish'],
  build_manager: ['home.read', 'search.use', 'demand.read', 'change.consent', 'order.read', 'site.read', 'approval.read', 'approval.use', 'standIn.use'],
  service_agent: ['home.read', 'search.use', 'demand.read', 'order.read', 'site.read'],
  case_handler: ['home.read', 'search.use', 'demand.read', 'order.read', 'site.read', 'standIn.use'],
  billing_clerk: ['home.read', 'search.use', 'order.read', 'pricing.read'],
  billing_supervisor: ['home.read', 'search.use', 'order.read', 'pricing.read', 'approval.read', 'approval.use'],
  manager: [...reading, 'pricing.whatIf', 'cascade.read', 'approval.read'],
  account_admin: ['home.read', 'view.administer', 'approval.read', 'approval.use'],
  system_admin: ['home.read', 'demand.import', 'demand.takeOver', 'pricing.read', 'pricing.draft', 'pricing.edit', 'pricing.publish', 'pricing.whatIf', 'job.administer', 'view.administer', 'site.read', 'site.edit', 'clock.administer', 'factor.administer', 'taskRule.administer', 'checklist.administer', 'mail.administer', 'automation.administer', 'approval.read', 'approval.use', 'approval.administer', 'approval.publish'],
  auditor: ['home.read', 'audit.read'],
  carrier_engineer: ['portal.home', 'portal.demand.read', 'portal.demand.submit', 'portal.order.read', 'portal.order.confirm', 'portal.site.read'],
  carrier_approver: ['portal.home', 'portal.demand.read', 'portal.order.read', 'portal.site.read'],
  carrier_viewer: ['portal.home', 'portal.demand.read', 'portal.order.read', 'portal.site.read'],
}

export const permissionsOf = (role: Role): readonly Permission[] => matrix[role]

export const rolesThatMay = (permission: Permission): readonly Role[] => roles.filter((role) => matrix[role].includes(permission))

/** Everybody who is signed in may do these; they concern nobody else's data. */
export const ownPermissions = ['self', 'public'] as const
/** What a route may demand: a permission, `self` (any signed-in person) or `public` (nobody need sign in). */
export type Demanded = Permission | (typeof ownPermissions)[number]
