import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Members } from '../members';
import type { Outbox } from '../outbox';
import type { Parties } from '../parties';
import type { Records } from '../record';
import type { BatchDoc } from './model';
import type { ConversionMove } from './states';
import type { Conversion } from './types';

/** The parts of the vouchers. */
export interface VouchersDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly figures: Pick<Figures, 'record'>;
  readonly ledger: Pick<Ledger, 'balance' | 'hold' | 'convert' | 'void' | 'expire'>;
  readonly members: Pick<Members, 'get' | 'many' | 'inParty' | 'coordinators' | 'proxiesOf' | 'withPhone'>;
  readonly outbox: Pick<Outbox, 'outdate'>;
  readonly parties: Pick<Parties, 'get' | 'of'>;
}

/** The tools of the parts. */
export interface Kit extends VouchersDeps {
  readonly conversions: Records<Conversion, ConversionMove>;
  readonly batches: Model<BatchDoc>;
}
