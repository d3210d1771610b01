import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { MembersPort } from '../members';
import type { Records } from '../record';
import type { OutingMove } from './states';
import type { Outing } from './types';

/** What the outings service is made from. */
export interface OutingsDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly members: MembersPort;
  readonly figures: Figures;
}

/** What its parts work with. */
export interface Kit extends OutingsDeps {
  readonly outings: Records<Outing, OutingMove>;
}
