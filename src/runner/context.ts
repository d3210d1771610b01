import type { Person, TurnContext } from '../engine/types';
import type { By } from '../lib/by';
import { cause } from '../lib/cause';
import { menuFor } from '../services/communities';
import type { Contact } from '../services/members';
import type { Effects } from './effects';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/** The context of a turn for the engine; its causes collect the notices and events. `again` reads the person anew. */
export function contextOf(
  { communities, wordsOf, outbox }: RunnerDeps,
  turn: Turn,
  { who, contact, again }: { readonly who: Person; readonly contact: Contact; readonly again: () => Promise<Person> },
  effects: Effects,
): TurnContext {
  const { notices, emitted, claim } = effects;
  const community = communities.get(who.community);
  let now = who;
  return {
    who,
    features: community.features,
    menu: menuFor(community, who),
    ...(wordsOf ? { words: wordsOf(who.community) } : {}),
    cards: contact.cards,
    openNotices: (keys) => outbox.open(keys, turn.acceptedAt),
    turn: turn._id,
    again: async () => {
      now = await again();
      return now;
    },
    at: turn.acceptedAt,
    ...(turn.by ? { by: turn.by } : {}),
    claim: () => {
      effects.changed = true;
      return claim.take();
    },
    cause: (step) => cause(`${turn._id}/${step}`, turn.acceptedAt, notices, emitted, enteredBy(turn.by, now)),
  };
}

/** Who enters a turn for its member: staff, somebody with a mandate, or both; undefined if the member does. */
function enteredBy(by: By | undefined, { standsIn }: Person): By | undefined {
  if (!standsIn) return by;
  return { staff: standsIn.by, means: 'chat', ...by, consent: 'family', proxy: standsIn.by };
}
