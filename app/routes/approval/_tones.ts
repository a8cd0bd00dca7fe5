export const caseTones = { running: 'amber', returned: 'violet', approved: 'green', rejected: 'red', withdrawn: 'grey' } as const
