import type { ModelHost } from '../../lib/model-host';
import type { Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Members } from '../members';
import type { Parties } from '../parties';
import type { Records } from '../record';
import type { PaymentMove } from './states';
import type { Payment } from './types';

/** The parts of the shops. */
export interface ShopsDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly figures: Pick<Figures, 'record'>;
  readonly ledger: Pick<Ledger, 'balance' | 'hold' | 'pay' | 'void' | 'expire'>;
  readonly members: Pick<Members, 'get' | 'makeCode' | 'lookCode' | 'useCode'>;
  readonly parties: Pick<Parties, 'get' | 'of' | 'all' | 'barred' | 'unable'>;
  /** Reads typed minutes; without it none are understood. */
  readonly understanding?: Pick<Understanding, 'minutes' | 'number'>;
}

/** The tools of the parts. */
export interface Kit extends ShopsDeps {
  readonly payments: Records<Payment, PaymentMove>;
}
