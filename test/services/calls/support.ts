import { type Cause, cause } from '../../../src/lib/cause';
import { ManualClock } from '../../../src/lib/clock';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import { loadPacks } from '../../../src/packs';
import type { Calls, Ringing as Try } from '../../../src/services/calls';
import { type Communities, holdCommunities } from '../../../src/services/communities';
import { dutySettings, type Ringing } from '../../../src/services/duty';
import type { Member, Members } from '../../../src/services/members';
import type { Outbox, OutboxRow } from '../../../src/services/outbox';
import { fingerprints } from '../../../src/storage/sealing/fingerprint';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { servicesOver } from '../../support/services';
import { HERE, joining } from '../members/support';

/** The program's marks, under a key of the tests. */
const fingerprint = fingerprints({ of: async () => ({ id: 'key', bytes: Buffer.alloc(32, 1) }) });

/** Ten o'clock of a Tuesday in Seoul. */
export const TUESDAY = new Date('2026-11-24T01:00:00Z');

/** A desk with two coordinators and a person without an app. */
export interface DeskTown {
  readonly store: Store;
  readonly calls: Calls;
  readonly members: Members;
  readonly outbox: Outbox;
  readonly clock: ManualClock;
  readonly kim: Member;
  readonly lee: Member;
  readonly person: Member;
  join(user: string, more?: Parameters<typeof joining>[1]): Promise<Member>;
  /** A notice that begins to wait at the desk. */
  wait(id: string, more?: Partial<OutboxRow>, notBefore?: Date): Promise<void>;
  /** The person hears or reads what waits, as if they wrote elsewhere. */
  seen(...ids: readonly string[]): Promise<void>;
  hold(by: Member, more?: Partial<Try>): ReturnType<Calls['hold']>;
  end(by: Member, outcome: string, more?: { note?: string; again?: string }): ReturnType<Calls['outcome']>;
  /** A cause of now. */
  now(): { readonly cause: Cause; readonly notices: readonly Notice[] };
  /** Moves the clock to a moment. */
  until(at: Date): void;
}

/** Opens one; `ringing` changes the pack's hours and tries. */
export async function deskTown(ringing?: Partial<Ringing>): Promise<DeskTown> {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  const clock = new ManualClock(TUESDAY);
  const { calls, members, outbox } = servicesOver(store, { clock, fingerprint, communities: rangIn(ringing) });
  await store.ready();
  let turns = 0;
  const now: DeskTown['now'] = () => {
    const notices: Notice[] = [];
    turns += 1;
    return { cause: cause(`call-${turns}/step`, clock.now(), notices), notices };
  };
  const join: DeskTown['join'] = async (user, more = {}) => {
    await members.meet('web', user, undefined, clock.now());
    return (await members.join(joining(user, { zone: 'mapo', ...more }), now().cause)).member;
  };
  const kim = await join('kim');
  const lee = await join('lee');
  for (const { id } of [kim, lee]) await appoint(members, id);
  const person = await join('person', { phone: '+821012345678' });
  return {
    ...{ store, calls, members, outbox, clock, kim, lee, person, join, now },
    until: (at) => clock.advance(at.getTime() - clock.now().getTime()),
    async wait(id, more = {}, notBefore) {
      const at = clock.now();
      const row: OutboxRow = {
        ...{ _id: id, kind: 'notice', state: 'waiting', desk: true, member: person.id },
        ...{ conversation: `desk:${person.id}`, say: { text: { plain: id } }, purpose: 'match' },
        ...{ about: { feature: 'town', id }, nextAt: at, attempts: 1, tried: [], createdAt: at, ...more },
      };
      const { member = '', purpose = 'match', expiresAt = null } = row;
      await calls.wait({ id, member, purpose, at, deadline: expiresAt, ...(notBefore ? { notBefore } : {}) });
      await outbox.add([row]);
    },
    async seen(...ids) {
      await outbox.carried(ids, { at: clock.now(), conversation: 'line:person' });
      await calls.settle([person.id], clock.now());
    },
    hold: (by, more = {}) => calls.hold({ member: person.id, by: by.id, ...more }, now().cause),
    end: (by, outcome, more = {}) =>
      calls.outcome({ member: person.id, by: by.id, outcome: outcome as never, ...more }, now().cause),
  };
}

/** The default pack, with hours of its own. */
function rangIn(ringing: Partial<Ringing> = {}): Communities {
  const [here] = loadPacks([HERE]).all();
  if (!here) throw new Error('the default pack is missing');
  const duty = dutySettings.schema.parse({ ringing });
  return holdCommunities([{ ...here, sections: { ...here.sections, duty } }]);
}

/** The cards of the town. */
export function cardsOf({ calls, clock }: DeskTown) {
  return calls.cards({ community: HERE, zones: ['mapo'], now: clock.now(), most: 10 });
}
