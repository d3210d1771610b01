import type { Cause } from '../../lib/cause';
import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Matching } from '../matching';
import type { MembersPort } from '../members';
import { createAsking } from './asking';
import { createConfirming } from './confirming';
import { checkDraft, openOf, readWords } from './drafts';
import { createJobs } from './jobs';
import { judgesOf, type Kit, paceOf } from './kit';
import { MAX_OPEN } from './limits';
import { createMatching } from './matching';
import { createMinding } from './minding';
import { requestModel } from './model';
import { createSettling } from './settling';
import { matchStates } from './states';
import { createRequestStore } from './store';
import type { Exchange } from './types';
import { createViews } from './views';
import type { WordLists } from './words';

/** What the exchange is made of. */
export interface ExchangeDeps {
  readonly host: ModelHost;
  readonly members: MembersPort;
  readonly ledger: Ledger;
  readonly figures: Figures;
  readonly matching: Matching;
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
  const asking = createAsking(kit);
  const matching = createMatching(kit, asking);
  const settling = createSettling(kit);
  const confirming = createConfirming(kit, settling);

  return {
    readWords: (community, words) => readWords(kit, community, words),
    check: (draft, at) => checkDraft(kit, draft, at),
    ask: asking.ask,
    decline: asking.decline,
    askAgain: asking.askAgain,
    assign: asking.assign,
    ...matching,
    ...confirming,
    ...createViews(kit),
    ...createJobs(kit, asking, createMinding(kit, settling)),

    async forget(member, cause) {
      // The same list at a replay: a request this cause has cancelled is no longer open, so those are looked for too.
      const open = await openOf(kit, member);
      // Whoever leaves has no match under way, unless somebody said yes since that was looked up.
      const matched = await kit.requests.find({ asker: member, state: 'matched' }, { _id: 1 }, MAX_OPEN + 1);
      const mine = await kit.requests.find({ asker: member, 'log.key': cause.key }, { _id: 1 }, MAX_OPEN + 1);
      const ids = [...new Set([...mine, ...open, ...matched].map((one) => one.id))].sort();
      for (const id of ids) await matching.cancel(id, member, cause);
      await endMatches(kit, { cancel: matching.cancel, settle: confirming.settle }, member, cause);
    },
  };
}

/**
 * Ends the matches a leaver is still in: gives them back, or settles them without minutes where it is too late for that.
 * A resident can't leave before these end; the demo's people can.
 */
async function endMatches(
  kit: Kit,
  { cancel, settle }: Pick<Exchange, 'cancel' | 'settle'>,
  member: string,
  cause: Cause,
): Promise<void> {
  const state = { $in: [...matchStates] };
  const sides = [{ asker: member }, { 'match.helper': member }];
  const lists = await Promise.all(sides.map((side) => kit.requests.find({ ...side, state }, { _id: 1 }, MAX_OPEN)));
  for (const request of lists.flat()) {
    const { is } = await cancel(request.id, member, cause);
    const [judge] = is === 'cancelled' || is === 'reopened' ? [] : await judgesOf(kit, request);
    if (judge !== undefined) await settle(request.id, judge, 0, cause);
  }
}
