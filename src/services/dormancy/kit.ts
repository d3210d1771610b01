import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import { type Ledger, ledgerSettings } from '../ledger';
import type { Members } from '../members';
import type { Outbox } from '../outbox';
import type { Parties } from '../parties';
import type { Records } from '../record';
import type { DormancyMove } from './states';
import type { Dormancy, Round } from './types';

/** The parts of the dormant accounts. */
export interface DormancyDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly figures: Pick<Figures, 'record'>;
  readonly ledger: Pick<Ledger, 'balance' | 'statement' | 'retire'>;
  readonly members: Pick<Members, 'get' | 'page'>;
  readonly outbox: Pick<Outbox, 'outdate'>;
  readonly parties: Pick<Parties, 'headIdle'>;
}

/** The tools of the parts. */
export interface Kit extends DormancyDeps {
  readonly dormancies: Records<Dormancy, DormancyMove>;
  readonly rounds: Records<Round, never>;
}

/** The rule of a community; null without one. */
export function ruleOf({ communities }: Pick<Kit, 'communities'>, community: string) {
  const pack = communities.all().find(({ id }) => id === community);
  return (pack && ledgerSettings.find(pack)?.dormancy) ?? null;
}
