// @ts-check
/** @import { Screen } from './domain/people/screen' */

/**
 * Every screen and command of the product: its address, its module, who may enter, where it stands in the menu.
 * `remix.config.js` builds the router from this table, `enter()` guards each request by it, the menu is drawn from it,
 * tests walk it. A change of state is a line of its own: one command, one file, one permission, one audit event.
 */
export const screens = /** @satisfies {readonly Screen[]} */ (
  /** @type {const} */ ([
    // Entry
    { id: 'entry.login',            path: 'login',                              file: 'routes/entry/login.tsx',            module: 'frame', may: 'public' },
    { id: 'entry.logout',           path: 'logout',                             file: 'routes/entry/logout.ts',            module: 'frame', may: 'self' },
    { id: 'entry.password',         path: 'password',                           file: 'routes/entry/password.tsx',         module: 'frame', may: 'self' },
    { id: 'entry.language',         path: 'language',                           file: 'routes/entry/language.ts',          module: 'frame', may: 'public' },
    { id: 'entry.menu',             path: 'menu',                               file: 'routes/entry/menu.ts',              module: 'frame', may: 'self' },

    // Home and search
    { id: 'home.show',              path: '',                                   file: 'routes/home/show.tsx',              module: 'Q', may: 'home.read', menu: 'home' },
    { id: 'search.show',            path: 'search',                             file: 'routes/home/search.tsx',            module: 'J', may: 'search.use' },

    // A · Demand collection
    { id: 'demand.pending',         path: 'demands/pending',                    file: 'routes/demand/pending.tsx',         module: 'A', may: 'demand.collect', menu: 'demand' },
    { id: 'demand.list',            path: 'demands',                            file: 'routes/demand/list.tsx',            module: 'A', may: 'demand.read', menu: 'demand' },
    { id: 'demand.new',             path: 'demands/new/tower',                  file: 'routes/demand/new-tower.tsx',       module: 'A', may: 'demand.collect', menu: 'demand' },
    { id: 'demand.newBuilding',     path: 'demands/new/building',               file: 'routes/demand/new-building.tsx',    module: 'A', may: 'demand.collect', menu: 'demand' },
    { id: 'demand.newTunnel',       path: 'demands/new/tunnel',                 file: 'routes/demand/new-tunnel.tsx',      module: 'A', may: 'demand.collect', menu: 'demand' },
    { id: 'demand.template',        path: 'demands/template/tower.xlsx',        file: 'routes/demand/template.ts',         module: 'A', may: 'demand.collect' },
    { id: 'import.new',             path: 'demands/import',                     file: 'routes/import/new.tsx',             module: 'A', may: 'demand.collect', menu: 'demand' },
    { id: 'import.list',            path: 'imports',                            file: 'routes/import/list.tsx',            module: 'A', may: 'demand.import', menu: 'demand' },
    { id: 'import.show',            path: 'imports/:batchId',                   file: 'routes/import/show.tsx',            module: 'A', may: 'demand.import' },
    { id: 'import.commit',          path: 'imports/:batchId/commit',            file: 'routes/import/commit.ts',           module: 'A', may: 'demand.import' },
    { id: 'import.cancel',          path: 'imports/:batchId/cancel',            file: 'routes/import/cancel.ts',           module: 'A', may: 'demand.import' },
    { id: 'import.quality',         path: 'imports/:batchId/quality',           file: 'routes/import/quality.tsx',         module: 'S', may: 'demand.import' },
    { id: 'import.qualityFile',     path: 'imports/:batchId/quality.xlsx',      file: 'routes/import/quality-file.ts',     module: 'S', may: 'demand.import' },
    { id: 'takeOver.new',           path: 'take-over/new',                      file: 'routes/import/take-over.tsx',       module: 'S', may: 'demand.takeOver', menu: 'admin' },
    { id: 'takeOver.template',      path: 'take-over/template.xlsx',            file: 'routes/import/take-over-template.ts', module: 'S', may: 'demand.takeOver' },
    { id: 'import.row',             path: 'imports/:batchId/rows/:rowNumber',   file: 'routes/import/row.tsx',             module: 'A', may: 'demand.import' },
    { id: 'import.undo',            path: 'imports/:batchId/undo',              file: 'routes/import/undo.tsx',            module: 'A', may: 'demand.import' },
    { id: 'import.errors',          path: 'imports/:batchId/errors.xlsx',       file: 'routes/import/errors.ts',           module: 'A', may: 'demand.import' },
    { id: 'import.file',            path: 'imports/:batchId/file',              file: 'routes/import/file.ts',             module: 'A', may: 'demand.import' },
    { id: 'demand.roundTrip',       path: 'demands/to-edit.xlsx',               file: 'routes/demand/round-trip.ts',       module: 'A', may: 'demand.collect' },
    { id: 'demand.suspicions',      path: 'demands/duplicates',                 file: 'routes/demand/suspicions.tsx',      module: 'A', may: 'demand.collect', menu: 'demand' },
    { id: 'demand.judgeMany',       path: 'demands/duplicates/judge',           file: 'routes/demand/judge-many.tsx',      module: 'A', may: 'demand.collect' },
    { id: 'demand.sendMatching',    path: 'demands/send-matching',              file: 'routes/demand/send-matching.ts',    module: 'A', may: 'demand.collect' },
    { id: 'demand.show',            path: 'demands/:demandId',                  file: 'routes/demand/show.tsx',            module: 'A', may: 'demand.read' },
    { id: 'demand.edit',            path: 'demands/:demandId/edit',             file: 'routes/demand/edit.tsx',            module: 'A', may: 'demand.collect' },
    { id: 'demand.archive',         path: 'demands/:demandId/files.zip',        file: 'routes/demand/archive.ts',          module: 'A', may: 'demand.read' },
    { id: 'demand.attach',          path: 'demands/:demandId/files',            file: 'routes/demand/files.ts',            module: 'A', may: 'demand.collect' },
    { id: 'demand.file',            path: 'demands/:demandId/files/:fileId',    file: 'routes/demand/file.ts',             module: 'A', may: 'demand.read' },
    { id: 'demand.removeFile',      path: 'demands/:demandId/files/:fileId/remove', file: 'routes/demand/remove-file.tsx', module: 'A', may: 'demand.collect' },
    { id: 'demand.restore',         path: 'demands/:demandId/restore',          file: 'routes/demand/restore.tsx',         module: 'A', may: 'demand.collect' },
    { id: 'demand.duplicates',      path: 'demands/:demandId/duplicates',       file: 'routes/demand/duplicates.tsx',      module: 'A', may: 'demand.collect' },
    { id: 'demand.judge',           path: 'demands/:demandId/judge',            file: 'routes/demand/judge.ts',            module: 'A', may: 'demand.collect' },
    { id: 'demand.reopen',          path: 'demands/:demandId/reopen',           file: 'routes/demand/reopen.ts',           module: 'A', may: 'demand.collect' },
    { id: 'demand.take',            path: 'demands/:demandId/take',             file: 'routes/demand/take.ts',             module: 'A', may: 'demand.collect' },
    { id: 'demand.return',          path: 'demands/:demandId/return',           file: 'routes/demand/return.ts',           module: 'A', may: 'demand.collect' },
    { id: 'demand.withdraw',        path: 'demands/:demandId/withdraw-matching', file: 'routes/demand/withdraw.ts',        module: 'A', may: 'demand.collect' },
    { id: 'demand.cancel',          path: 'demands/:demandId/cancel',           file: 'routes/demand/cancel.tsx',          module: 'I', may: 'demand.collect' },

    // B · Matching
    { id: 'matching.list',          path: 'matching',                           file: 'routes/matching/list.tsx',          module: 'B', may: 'matching.plan', menu: 'siting' },
    { id: 'matching.planMany',      path: 'matching/plan',                      file: 'routes/matching/plan-many.ts',      module: 'B', may: 'matching.plan' },
    { id: 'matching.batches',       path: 'matching/batches',                   file: 'routes/matching/batches.tsx',       module: 'B', may: 'matching.plan', menu: 'siting' },
    { id: 'matching.batch',         path: 'matching/batch',                     file: 'routes/matching/batch.tsx',         module: 'B', may: 'matching.plan' },
    { id: 'matching.propose',       path: 'matching/batch/propose',             file: 'routes/matching/propose.tsx',       module: 'B', may: 'matching.plan' },
    { id: 'matching.proposal',      path: 'matching/proposals/:proposalId',     file: 'routes/matching/proposal.tsx',      module: 'B', may: 'matching.plan' },
    { id: 'matching.proposeAnew',   path: 'matching/proposals/:proposalId/solve', file: 'routes/matching/propose-anew.ts', module: 'B', may: 'matching.plan' },
    { id: 'matching.recordLines',   path: 'matching/proposals/:proposalId/record', file: 'routes/matching/record-lines.ts', module: 'B', may: 'matching.plan' },
    { id: 'matching.recordAll',     path: 'matching/proposals/:proposalId/record-all', file: 'routes/matching/record-all.ts', module: 'B', may: 'matching.plan' },
    { id: 'matching.workbook',      path: 'matching/proposals/:proposalId/proposal.xlsx', file: 'routes/matching/workbook.ts', module: 'B', may: 'matching.plan' },
    { id: 'matching.show',          path: 'matching/:demandId',                 file: 'routes/matching/show.tsx',          module: 'B', may: 'matching.plan' },
    { id: 'matching.plan',          path: 'matching/:demandId/plan',            file: 'routes/matching/plan.tsx',          module: 'B', may: 'matching.plan' },

    // B · Sites
    { id: 'site.list',              path: 'sites',                              file: 'routes/site/list.tsx',              module: 'B', may: 'site.read', menu: 'siting' },
    { id: 'site.map',               path: 'sites/map',                          file: 'routes/site/map.tsx',               module: 'B', may: 'site.read' },
    { id: 'site.near',              path: 'sites/near',                         file: 'routes/site/near.tsx',              module: 'B', may: 'site.read' },
    { id: 'site.show',              path: 'sites/:siteId',                      file: 'routes/site/show.tsx',              module: 'B', may: 'site.read' },

    // C · Screening
    { id: 'screening.list',         path: 'screening',                          file: 'routes/screening/list.tsx',         module: 'C', may: 'screening.read', menu: 'siting' },
    { id: 'screening.claimMany',    path: 'screening/claim',                    file: 'routes/screening/claim-many.ts',    module: 'C', may: 'screening.work' },
    { id: 'screening.releaseMany',  path: 'screening/release',                  file: 'routes/screening/release-many.ts',  module: 'C', may: 'screening.work' },
    { id: 'screening.show',         path: 'screening/:taskId',                  file: 'routes/screening/show.tsx',         module: 'C', may: 'screening.read' },
    { id: 'screening.claim',        path: 'screening/:taskId/claim',            file: 'routes/screening/claim.ts',         module: 'C', may: 'screening.work' },
    { id: 'screening.release',      path: 'screening/:taskId/release',          file: 'routes/screening/release.ts',       module: 'C', may: 'screening.work' },
    { id: 'screening.pause',        path: 'screening/:taskId/pause',            file: 'routes/screening/pause.ts',         module: 'C', may: 'screening.work' },
    { id: 'screening.resume',       path: 'screening/:taskId/resume',           file: 'routes/screening/resume.ts',        module: 'C', may: 'screening.work' },
    { id: 'screening.reply',        path: 'screening/:taskId/reply',            file: 'routes/screening/reply.tsx',        module: 'C', may: 'screening.work' },
    { id: 'screening.file',         path: 'screening/:taskId/files/:fileId',    file: 'routes/screening/file.ts',          module: 'C', may: 'screening.read' },

    // D · Screening confirmation
    { id: 'confirmation.list',      path: 'confirmation',                       file: 'routes/confirmation/list.tsx',      module: 'D', may: 'confirmation.decide', menu: 'siting' },
    { id: 'confirmation.acceptMany', path: 'confirmation/accept',               file: 'routes/confirmation/accept-many.tsx', module: 'D', may: 'confirmation.decide' },
    { id: 'confirmation.show',      path: 'confirmation/:demandId',             file: 'routes/confirmation/show.tsx',      module: 'D', may: 'confirmation.decide' },
    { id: 'confirmation.accept',    path: 'confirmation/:demandId/accept',      file: 'routes/confirmation/accept.tsx',    module: 'D', may: 'confirmation.decide' },

    // E · Siting
    { id: 'siting.list',            path: 'siting',                             file: 'routes/siting/list.tsx',            module: 'E', may: 'siting.read', menu: 'siting' },
    { id: 'siting.claimMany',       path: 'siting/claim',                       file: 'routes/siting/claim-many.ts',       module: 'E', may: 'siting.work' },
    { id: 'siting.releaseMany',     path: 'siting/release',                     file: 'routes/siting/release-many.ts',     module: 'E', may: 'siting.work' },
    { id: 'siting.show',            path: 'siting/:taskId',                     file: 'routes/siting/show.tsx',            module: 'E', may: 'siting.read' },
    { id: 'siting.claim',           path: 'siting/:taskId/claim',               file: 'routes/siting/claim.ts',            module: 'E', may: 'siting.work' },
    { id: 'siting.release',         path: 'siting/:taskId/release',             file: 'routes/siting/release.ts',          module: 'E', may: 'siting.work' },
    { id: 'siting.pause',           path: 'siting/:taskId/pause',               file: 'routes/siting/pause.ts',            module: 'E', may: 'siting.work' },
    { id: 'siting.resume',          path: 'siting/:taskId/resume',              file: 'routes/siting/resume.ts',           module: 'E', may: 'siting.work' },
    { id: 'siting.reply',           path: 'siting/:taskId/reply',               file: 'routes/siting/reply.tsx',           module: 'E', may: 'siting.work' },
    { id: 'siting.file',            path: 'siting/:taskId/files/:fileId',       file: 'routes/siting/file.ts',             module: 'E', may: 'siting.read' },

    // I · Exceptions
    { id: 'exception.list',         path: 'exceptions',                         file: 'routes/exception/list.tsx',         module: 'I', may: 'exception.read', menu: 'siting' },
    { id: 'exception.rematch',      path: 'exceptions/:demandId/rematch',       file: 'routes/exception/rematch.tsx',      module: 'I', may: 'exception.decide' },
    { id: 'exception.redispatch',   path: 'exceptions/:demandId/redispatch',    file: 'routes/exception/redispatch.tsx',   module: 'I', may: 'exception.decide' },

    // F · Orders
    { id: 'order.todo',             path: 'orders/todo',                        file: 'routes/order/todo.tsx',             module: 'F', may: 'order.design', menu: 'order' },
    { id: 'order.list',             path: 'orders',                             file: 'routes/order/list.tsx',             module: 'F', may: 'order.read', menu: 'order' },
    { id: 'order.design',           path: 'orders/design/:demandId',            file: 'routes/order/design.ts',            module: 'F', may: 'order.design' },
    { id: 'order.show',             path: 'orders/:orderId',                    file: 'routes/order/show.tsx',             module: 'F', may: 'order.read' },
    { id: 'order.site',             path: 'orders/:orderId/site',               file: 'routes/order/site.tsx',             module: 'F', may: 'order.design' },
    { id: 'order.sharing',          path: 'orders/:orderId/sharing',            file: 'routes/order/sharing.tsx',          module: 'F', may: 'order.design' },
    { id: 'order.tower',            path: 'orders/:orderId/tower',              file: 'routes/order/tower.tsx',            module: 'F', may: 'order.design' },
    { id: 'order.ancillary',        path: 'orders/:orderId/ancillary',          file: 'routes/order/ancillary.tsx',        module: 'F', may: 'order.design' },
    { id: 'order.products',         path: 'orders/:orderId/products',           file: 'routes/order/products.tsx',         module: 'F', may: 'order.design' },
    { id: 'order.fees',             path: 'orders/:orderId/fees',               file: 'routes/order/fees.tsx',             module: 'F', may: 'order.design' },
    { id: 'order.price',            path: 'orders/:orderId/price',              file: 'routes/order/price.tsx',            module: 'L', may: 'order.design' },
    { id: 'order.check',            path: 'orders/:orderId/check',              file: 'routes/order/check.tsx',            module: 'F', may: 'order.design' },
    { id: 'order.submit',           path: 'orders/:orderId/submit',             file: 'routes/order/submit.ts',            module: 'F', may: 'order.design' },
    { id: 'order.confirmScan',      path: 'orders/:orderId/confirm-scan',       file: 'routes/order/confirm-scan.tsx',     module: 'F', may: 'order.design' },
    { id: 'order.scan',             path: 'orders/:orderId/scans/:fileId',      file: 'routes/order/scan.ts',              module: 'F', may: 'order.read' },
    { id: 'order.form',             path: 'orders/:orderId/form',               file: 'routes/order/form.tsx',             module: 'F', may: 'order.read' },
    { id: 'order.workbook',         path: 'orders/:orderId/form.xlsx',          file: 'routes/order/workbook.ts',          module: 'F', may: 'order.read' },
    { id: 'approval.list',          path: 'me/approvals',                       file: 'routes/approval/list.tsx',          module: 'F', may: 'order.approve', menu: 'mine' },
    { id: 'approval.show',          path: 'me/approvals/:caseId',               file: 'routes/approval/show.tsx',          module: 'F', may: 'order.approve' },
    { id: 'approval.approve',       path: 'me/approvals/:caseId/approve',       file: 'routes/approval/approve.ts',        module: 'F', may: 'order.approve' },
    { id: 'approval.reject',        path: 'me/approvals/:caseId/reject',        file: 'routes/approval/reject.ts',         module: 'F', may: 'order.approve' },

    // K · Carrier portal
    { id: 'portal.home',            path: 'portal',                             file: 'routes/portal/home.tsx',            module: 'K', may: 'portal.home', menu: 'portal' },
    { id: 'portal.demands',         path: 'portal/demands',                     file: 'routes/portal/demands.tsx',         module: 'K', may: 'portal.demand.read', menu: 'portal' },
    { id: 'portal.newDemand',       path: 'portal/demands/new/tower',           file: 'routes/portal/new-tower.tsx',       module: 'K', may: 'portal.demand.submit', menu: 'portal' },
    { id: 'portal.newBuilding',     path: 'portal/demands/new/building',        file: 'routes/portal/new-building.tsx',    module: 'K', may: 'portal.demand.submit' },
    { id: 'portal.newTunnel',       path: 'portal/demands/new/tunnel',          file: 'routes/portal/new-tunnel.tsx',      module: 'K', may: 'portal.demand.submit' },
    { id: 'portal.demand',          path: 'portal/demands/:demandId',           file: 'routes/portal/demand.tsx',          module: 'K', may: 'portal.demand.read' },
    { id: 'portal.editDemand',      path: 'portal/demands/:demandId/edit',      file: 'routes/portal/edit-demand.tsx',     module: 'K', may: 'portal.demand.submit' },
    { id: 'portal.demandArchive',   path: 'portal/demands/:demandId/files.zip', file: 'routes/portal/demand-archive.ts',   module: 'K', may: 'portal.demand.read' },
    { id: 'portal.attach',          path: 'portal/demands/:demandId/files',     file: 'routes/portal/add-demand-files.ts', module: 'K', may: 'portal.demand.submit' },
    { id: 'portal.demandFile',      path: 'portal/demands/:demandId/files/:fileId', file: 'routes/portal/demand-file.ts',  module: 'K', may: 'portal.demand.read' },
    { id: 'portal.removeDemandFile', path: 'portal/demands/:demandId/files/:fileId/remove', file: 'routes/portal/remove-demand-file.tsx', module: 'K', may: 'portal.demand.submit' },
    { id: 'portal.cancelDemand',    path: 'portal/demands/:demandId/cancel',    file: 'routes/portal/cancel-demand.tsx',   module: 'K', may: 'portal.demand.submit' },
    { id: 'portal.orders',          path: 'portal/orders',                      file: 'routes/portal/orders.tsx',          module: 'K', may: 'portal.order.read', menu: 'portal' },
    { id: 'portal.order',           path: 'portal/orders/:orderId',             file: 'routes/portal/order.tsx',           module: 'K', may: 'portal.order.read' },
    { id: 'portal.form',            path: 'portal/orders/:orderId/form',        file: 'routes/portal/form.tsx',            module: 'K', may: 'portal.order.read' },
    { id: 'portal.workbook',        path: 'portal/orders/:orderId/form.xlsx',   file: 'routes/portal/workbook.ts',         module: 'K', may: 'portal.order.read' },
    { id: 'portal.scan',            path: 'portal/orders/:orderId/scans/:fileId', file: 'routes/portal/scan.ts',           module: 'K', may: 'portal.order.read' },
    { id: 'portal.confirm',         path: 'portal/orders/:orderId/confirm',     file: 'routes/portal/confirm.tsx',         module: 'K', may: 'portal.order.confirm' },
    { id: 'portal.return',          path: 'portal/orders/:orderId/return',      file: 'routes/portal/return.tsx',          module: 'K', may: 'portal.order.confirm' },
    { id: 'portal.refuse',          path: 'portal/orders/:orderId/refuse',      file: 'routes/portal/refuse.tsx',          module: 'K', may: 'portal.order.confirm' },
    { id: 'portal.sites',           path: 'portal/sites',                       file: 'routes/portal/sites.tsx',           module: 'K', may: 'portal.site.read', menu: 'portal' },
    { id: 'portal.siteMap',         path: 'portal/sites/map',                   file: 'routes/portal/site-map.tsx',        module: 'K', may: 'portal.site.read' },
    { id: 'portal.siteNear',        path: 'portal/sites/near',                  file: 'routes/portal/site-near.tsx',       module: 'K', may: 'portal.site.read' },

    // Mine
    { id: 'me.sessions',            path: 'me/sessions',                        file: 'routes/me/sessions.tsx',            module: 'frame', may: 'self', menu: 'mine' },
    { id: 'me.revoke',              path: 'me/sessions/revoke',                 file: 'routes/me/revoke.ts',               module: 'frame', may: 'self' },
    { id: 'me.revokeAll',           path: 'me/sessions/revoke-all',             file: 'routes/me/revoke-all.ts',           module: 'frame', may: 'self' },
    { id: 'me.notifications',       path: 'me/notifications',                   file: 'routes/me/notifications.tsx',       module: 'frame', may: 'self', menu: 'mine' },
    { id: 'me.readNotices',         path: 'me/notifications/read',              file: 'routes/me/read-notices.ts',         module: 'frame', may: 'self' },
    { id: 'me.readAllNotices',      path: 'me/notifications/read-all',          file: 'routes/me/read-all-notices.ts',     module: 'frame', may: 'self' },
    { id: 'me.drafts',              path: 'me/drafts',                          file: 'routes/me/drafts.tsx',              module: 'A', may: 'self', menu: 'mine' },
    { id: 'me.dropDraft',           path: 'me/drafts/:draftId/drop',            file: 'routes/me/drop-draft.ts',           module: 'A', may: 'self' },
    { id: 'me.jobs',                path: 'me/jobs',                            file: 'routes/me/jobs.tsx',                module: 'frame', may: 'self', menu: 'mine' },
    { id: 'me.views',               path: 'me/views',                           file: 'routes/me/views.tsx',               module: 'frame', may: 'self', menu: 'mine' },
    { id: 'me.newView',             path: 'me/views/new',                       file: 'routes/me/new-view.tsx',            module: 'frame', may: 'self' },
    { id: 'me.view',                path: 'me/views/:viewId',                   file: 'routes/me/view.tsx',                module: 'frame', may: 'self' },
    { id: 'me.copyView',            path: 'me/views/:viewId/copy',              file: 'routes/me/copy-view.ts',            module: 'frame', may: 'self' },
    { id: 'me.dropView',            path: 'me/views/:viewId/delete',            file: 'routes/me/drop-view.tsx',           module: 'frame', may: 'self' },
    { id: 'me.lists',               path: 'me/lists',                           file: 'routes/me/lists.tsx',               module: 'frame', may: 'self' },
    { id: 'me.firstView',           path: 'me/lists/first',                     file: 'routes/me/first-view.ts',           module: 'frame', may: 'self' },
    { id: 'export.new',             path: 'exports/new',                        file: 'routes/export/new.tsx',             module: 'frame', may: 'self' },
    { id: 'export.create',          path: 'exports',                            file: 'routes/export/create.ts',           module: 'frame', may: 'self' },
    { id: 'export.list',            path: 'me/exports',                         file: 'routes/export/list.tsx',            module: 'frame', may: 'self', menu: 'mine' },
    { id: 'export.file',            path: 'me/exports/:exportId/file',          file: 'routes/export/file.ts',             module: 'frame', may: 'self' },
    { id: 'export.again',           path: 'me/exports/:exportId/again',         file: 'routes/export/again.ts',            module: 'frame', may: 'self' },
    { id: 'me.cancelJob',           path: 'me/jobs/:jobId/cancel',              file: 'routes/me/cancel-job.ts',           module: 'frame', may: 'self' },

    // Administration
    { id: 'admin.audit',            path: 'admin/audit',                        file: 'routes/admin/audit.tsx',            module: 'Q', may: 'audit.read', menu: 'admin', reads: 'sensitive' },
    { id: 'admin.jobs',             path: 'admin/jobs',                         file: 'routes/admin/jobs.tsx',             module: 'Q', may: 'job.administer', menu: 'admin' },
    { id: 'admin.cancelJob',        path: 'admin/jobs/:jobId/cancel',           file: 'routes/admin/cancel-job.ts',        module: 'Q', may: 'job.administer' },

    { id: 'admin.exports',          path: 'admin/exports',                      file: 'routes/admin/exports.tsx',          module: 'Q', may: 'audit.read', menu: 'admin', reads: 'sensitive' },
    { id: 'admin.views',            path: 'admin/views',                        file: 'routes/admin/views.tsx',            module: 'Q', may: 'view.administer', menu: 'admin' },
    { id: 'admin.newView',          path: 'admin/views/new',                    file: 'routes/admin/new-view.tsx',         module: 'Q', may: 'view.administer' },
    { id: 'admin.view',             path: 'admin/views/:roleViewId',            file: 'routes/admin/view.tsx',             module: 'Q', may: 'view.administer' },
    { id: 'admin.dropView',         path: 'admin/views/:roleViewId/delete',     file: 'routes/admin/drop-view.tsx',        module: 'Q', may: 'view.administer' },

    // Help
    { id: 'help.style',             path: 'help/style',                         file: 'routes/help/style.tsx',             module: 'R', may: 'public' },
    { id: 'help.errors',            path: 'help/errors',                        file: 'routes/help/errors.tsx',            module: 'R', may: 'public', menu: 'help' },

    // Machines
    { id: 'system.health',          path: 'healthz',                            file: 'routes/system/health.ts',           module: 'frame', may: 'public' },
    { id: 'system.ready',           path: 'readyz',                             file: 'routes/system/ready.ts',            module: 'frame', may: 'public' },
    { id: 'system.missing',         path: '*',                                  file: 'routes/system/missing.tsx',         module: 'frame', may: 'public' },
  ])
)
