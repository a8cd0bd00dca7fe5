import type { SiteState } from '~/domain/site/site'
import type { Tone } from '~/ui/tag'

export const siteTones: Record<SiteState, Tone> = { planned: 'blue', in_service: 'green', retired: 'grey' }
