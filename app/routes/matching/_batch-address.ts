/** The workbench of a batch; its name is free text, so it stands in the query. */
export const batchAddress = (batch: string, after?: number): string => `/matching/batch?${new URLSearchParams({ batch, ...(after ? { after: String(after) } : {}) })}`
