/**
 * What fits the address of a line of the table of screens. The table keeps static addresses before those with a parameter in the
 * same place: the first that fits is meant.
 * @param {string | undefined} path
 */
export function addressPattern(path = '') {
  const parts = path.split('/').filter(Boolean).map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^/${parts.join('/')}/?$`, 'i')
}
