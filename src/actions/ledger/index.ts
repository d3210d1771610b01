import type { Action, Source } from '../../engine/types';
import { decideCorrection } from './decide-correction';
import { donateTime } from './donate-time';
import { findTransfer } from './find-transfer';
import { proposeCorrection } from './propose-correction';
import { readBalance } from './read-balance';
import { readStatement } from './read-statement';

/** The verbs of this area. */
export const ledgerActions: readonly Action[] = [
  readBalance,
  readStatement,
  donateTime,
  findTransfer,
  proposeCorrection,
  decideCorrection,
];

/** The choice lists of this area. */
export const ledgerSources: readonly Source[] = [];
