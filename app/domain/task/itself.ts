/** The product itself, where nobody acts. */
export const itself = { id: 0, name: '系统', login: '' }
