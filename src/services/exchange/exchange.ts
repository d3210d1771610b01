import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Matching } from '../matching';
import type { MembersPort } from '../members';
import type { Outbox } from '../outbox';
import { ask } from './ask';
import { checkDraft } from './check-draft';
import { confirm, settle } from './confirming';
import { createJobs } from './jobs';
import { type Kit, paceOf } from './kit';
import { forget } from './leaving';
import { asks, board, helpersFor } from './lists';
import { requestModel } from './model';
import { decline } from './no';
import { readWords } from './read-words';
import { askAgain, assign } from './rescue';
import { createRequestStore } from './store';
import { cancel, replace } from './taking-back';
import type { Exchange } from './types';
import { contact, look, mine, underWay } from './views';
import type { WordLists } from './words';
import { accept } from './yes';

/** What the exchange is made of. */
export interface ExchangeDeps {
  readonly host: ModelHost;
  readonly members: MembersPort;
  readonly ledger: Ledger;
  readonly figures: Figures;
  readonly matching: Matching;
  readonly outbox: Pick<Outbox, 'reserve' | 'release' | 'holders'>;
  readonly communities: Communities;
  readonly logger: Logger;
  /** Word lists of kinds and of the negative list; the translator has them. */
  readonly words: WordLists;
  /** False where nobody sleeps (a demo): then waves also run in quiet hours. Default true. */
  readonly quietHours?: boolean;
  /** Turns a member's photo reference into an address the other side of a match can open; default: no pictures. */
  readonly photoUrl?: (ref: string) => string | null;
}

/** The exchange over the store's models; call it before the store is made ready. */
export function createExchange(deps: ExchangeDeps): Exchange {
  const { host, communities, quietHours = true, photoUrl = () => null } = deps;
  const kit: Kit = {
    ...deps,
    quietHours,
    photoUrl,
    requests: createRequestStore(requestModel(host), (community) => paceOf({ communities, quietHours }, community)),
  };
  return {
    readWords: (community, words) => readWords(kit, community, words),
    check: (draft, at) => checkDraft(kit, draft, at),
    ask: (draft, cause) => ask(kit, draft, cause),
    accept: (request, member, cause) => accept(kit, request, member, cause),
    decline: (request, member, why, cause) => decline(kit, request, member, why, cause),
    cancel: (request, by, cause) => cancel(kit, request, by, cause),
    replace: (request, by, cause) => replace(kit, request, by, cause),
    askAgain: (request, by, cause) => askAgain(kit, request, by, cause),
    assign: (request, by, member, cause) => assign(kit, request, by, member, cause),
    confirm: (request, by, said, cause) => confirm(kit, request, by, said, cause),
    settle: (request, by, minutes, cause) => settle(kit, request, by, minutes, cause),
    look: (request, member) => look(kit, request, member),
    contact: (request, member) => contact(kit, request, member),
    mine: (member) => mine(kit, member),
    asks: (member, at) => asks(kit, member, at),
    board: (community, by) => board(kit, community, by),
    helpersFor: (request, by, at) => helpersFor(kit, request, by, at),
    underWay: (member) => underWay(kit, member),
    forget: (member, cause) => forget(kit, member, cause),
    ...createJobs(kit),
  };
}
