import type { ModelHost } from '../../lib/model-host';
import type { Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Members } from '../members';
import type { Outbox } from '../outbox';
import type { Parties } from '../parties';
import type { Records } from '../record';
import type { PayoutMove } from './states';
import type { Payout } from './types';

/** The parts of the pay-outs. */
export interface PayoutsDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly figures: Pick<Figures, 'record'>;
  readonly ledger: Pick<Ledger, 'balance' | 'hold' | 'pay' | 'void' | 'expire'>;
  readonly members: Pick<
    Members,
    'get' | 'many' | 'inParty' | 'coordinators' | 'deciders' | 'onDuty' | 'proxiesOf' | 'withPhone'
  >;
  readonly outbox: Pick<Outbox, 'outdate'>;
  readonly parties: Pick<Parties, 'get' | 'of' | 'all'>;
  /** Reads typed shares; without it nobody is understood. */
  readonly understanding?: Pick<Understanding, 'attendance'>;
}

/** The tools of the parts. */
export interface Kit extends PayoutsDeps {
  readonly payouts: Records<Payout, PayoutMove>;
}
