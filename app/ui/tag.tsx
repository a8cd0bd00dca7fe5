export const tones = ['grey', 'blue', 'amber', 'red', 'green', 'violet'] as const

/** grey waiting, blue running, amber at risk, red failed or overdue, green done, violet waiting for the customer. */
export type Tone = (typeof tones)[number]

const looks: Record<Tone, string> = {
  grey: 'tag tag-grey',
  blue: 'tag tag-blue',
  amber: 'tag tag-amber',
  red: 'tag tag-red',
  green: 'tag tag-green',
  violet: 'tag tag-violet',
}

/** A state: its colour and, always, its word. */
export const Tag = ({ tone, children }: { tone: Tone; children: string }) => <span className={looks[tone]}>{children}</span>
