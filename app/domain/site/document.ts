/** What a document of a site is. Labels: site:document.kind.<code>. */
export const documentKinds = ['contract', 'drawing', 'acceptance', 'photo', 'other'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Kinds of content that are kept; judged by the content, not by the name. */
export const documentContents = ['pdf', 'jpeg', 'png', 'xlsx'] as const
