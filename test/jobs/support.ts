import type { Channel, Sending, Sent } from '../../src/channels/channel';
import { createDoors } from '../../src/channels/doors';
import { createOutboxSender } from '../../src/jobs/outbox';
import { cause } from '../../src/lib/cause';
import type { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import type { Purpose } from '../../src/lib/notice-rules';
import { MINUTE_MS } from '../../src/lib/units';
import { loadPacks } from '../../src/packs';
import type { OutboxRow } from '../../src/services/outbox';
import type { Store } from '../../src/storage/store';
import { doorOf, plainChannel, routeOf } from '../support/doors';
import { holdersOf } from '../support/holders';
import { HERE, servicesOver } from '../support/services';

/** A Wednesday, ten in the morning in Seoul. */
export const start = new Date('2026-11-25T01:00:00Z');

/** The channel waits for the person's next contact. */
const waits = async (): Promise<Sent> => ({ is: 'waits' });

/** What differs in a test of sending. */
export interface Given {
  readonly phone?: string;
  readonly desk?: boolean;
  /** True for a member with a second conversation, on a channel that speaks first. */
  readonly second?: boolean;
  readonly answer?: () => Sent;
  /** Replaces the member's first channel by one that speaks first. */
  readonly chat?: Partial<Channel>;
}

/** A member and a coordinator, the sender, and one notice to the member. */
export async function openSending(
  { store, clock }: { readonly store: Store; readonly clock: ManualClock },
  { phone = '+821012345678', desk = true, second = false, answer = () => ({ is: 'sent' }), chat }: Given = {},
) {
  const communities = loadPacks([HERE]);
  const services = servicesOver(store, { communities, clock });
  const { members, outbox, quota, calls } = services;
  const pushed: Sending[] = [];
  const deskDoor = doorOf('desk');
  const doors = createDoors([
    chat
      ? plainChannel(doorOf('inline'), async () => ({ is: 'sent' }), chat)
      : plainChannel(doorOf('inline'), waits, { delivery: 'inline' }),
    plainChannel(doorOf('push'), async (sending) => {
      const sent = answer();
      if (sent.is === 'sent') pushed.push(sending);
      return sent;
    }),
    ...(desk
      ? [
          plainChannel(deskDoor, waits, {
            delivery: 'inline',
            routes: [{ ...routeOf(deskDoor, 'inline'), id: 'desk.call', needs: 'phone' }],
          }),
        ]
      : []),
  ]);
  const sender = () =>
    createOutboxSender({
      ...{ outbox, members, calls, communities, doors, quota, clock, routes: () => [], logger: memoryLogger() },
      holders: holdersOf(),
      voiceOf: () => ({ say: (_, text) => ('plain' in text ? text.plain : text.key), publicUrl: '' }),
      quietHours: false,
    });
  await store.ready();
  const join = async (name: string) => {
    const conversation = `inline:${name}`;
    await members.meet('inline', name, 'ko', start);
    const joining = { conversation, community: HERE, name, zone: communities.get(HERE).zones[0]?.id ?? '' };
    const because = cause(`join/${name}`, start, []);
    const { member } = await members.join(
      { ...joining, can: [], needs: [], minor: false, lang: 'ko', ...(phone === '' ? {} : { phone }) },
      because,
    );
    return member.id;
  };
  const member = await join('u1');
  const coordinator = await join('boss');
  await members.appoint(
    { member: coordinator, role: 'coordinator', area: null, by: null },
    cause('appoint', start, []),
  );
  if (second) {
    const code = await members.linkCode(member, HERE, cause('code', start, []));
    await members.meet('push', 'u1', 'ko', new Date(start.getTime() + MINUTE_MS));
    await members.useLinkCode({ code, conversation: 'push:u1', community: HERE }, cause('link', start, []));
  }
  const add = (purpose: Purpose, more: Partial<OutboxRow> = {}) =>
    outbox.add([
      {
        ...{ _id: 'turn#n0', kind: 'notice', state: 'queued', member, say: { text: { plain: 'hello' } }, purpose },
        ...{ about: { feature: 'exchange', id: 'r1' }, nextAt: start, attempts: 0, tried: [], createdAt: start },
        ...more,
      } as OutboxRow,
    ]);
  const row = async () => {
    const doc = await store.mongoose.models.Outbox?.findById('turn#n0').lean();
    return doc as unknown as OutboxRow;
  };
  const contact = { conversation: 'inline:u1', member };
  const look = (turn: string) => outbox.takeAlong(contact, turn, { most: 3, what: 'everything', now: clock.now() });
  return { ...services, sender, add, row, look, pushed, member, coordinator };
}
