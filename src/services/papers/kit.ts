import type { ModelHost } from '../../lib/model-host';
import type { Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Members } from '../members';
import type { Parties } from '../parties';
import type { Records } from '../record';
import type { EntryMove } from './states';
import type { Entry } from './types';

/** The parts of the papers. */
export interface PapersDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly figures: Pick<Figures, 'record'>;
  readonly ledger: Pick<Ledger, 'balance' | 'hold' | 'post'>;
  readonly members: Pick<Members, 'get' | 'onDuty'>;
  readonly parties: Pick<Parties, 'of' | 'groupFor'>;
  /** Reads typed days and minutes; without it none are understood. */
  readonly understanding?: Pick<Understanding, 'anyDay' | 'minutes'>;
}

/** The tools of the parts. */
export interface Kit extends PapersDeps {
  readonly entries: Records<Entry, EntryMove>;
}
