import { useWords } from './words'

export interface Tile { label: string; value: number; href: string; late?: string }

/** To-dos as plain figures: the number large, its words under it, what is overdue in red. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  const { number } = useWords()
  return (
    <div className="tiles">
      {tiles.map(({ label, value, href, late }) => (
        <a key={href} className="tile" href={href}>
          <b>{number(value)}</b> {label} {late && <span className="late">{late}</span>}
        </a>
      ))}
    </div>
  )
}
