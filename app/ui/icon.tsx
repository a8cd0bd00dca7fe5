/** A small set of line drawings. Each one stands beside its word, so it is hidden from screen readers. */
const shapes = {
  tower: 'M8 1v3M5 15 8 4l3 11M6 11h4M6.6 8h2.8M4 2.5a5 5 0 0 0 0 4M12 2.5a5 5 0 0 1 0 4',
  menu: 'M2 4h12M2 8h12M2 12h12',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3.5 3.5',
  down: 'M4 6l4 4 4-4',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.5 1.5h-11zM6.5 14.5h3',
  person: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14.5a5.5 5.5 0 0 1 11 0',
  close: 'M4 4l8 8M12 4l-8 8',
  file: 'M4 1.5h5.5L13 5v9.5H4zM9 1.5V5.5h4',
  export: 'M8 10V2M5 4.5 8 1.5l3 3M2.5 9v5h11V9',
} as const

export type IconName = keyof typeof shapes

export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  )
}
