export const chainTones = { draft: 'blue', coming: 'violet', inForce: 'green', past: 'grey', dropped: 'grey' } as const
