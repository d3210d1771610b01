import type { Cases } from '../services/cases';
import type { Communities } from '../services/communities';
import type { Exchange } from '../services/exchange';
import type { Ledger } from '../services/ledger';
import type { Matching } from '../services/matching';
import type { Members } from '../services/members';
import type { Polls } from '../services/polls';

/** All the services an action may call; put together once at start. */
export interface Services {
  readonly communities: Communities;
  readonly members: Members;
  readonly ledger: Ledger;
  readonly matching: Matching;
  readonly exchange: Exchange;
  readonly polls: Polls;
  readonly cases: Cases;
}
