/** What every form that changes something carries besides its fields: the session's token, and the key under which it acts once. */
export const csrfField = '_csrf'
export const keyField = '_key'
