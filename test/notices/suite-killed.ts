import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import type { Turn } from '../../src/runner/turns';
import type { OutboxRow } from '../../src/services/outbox';
import { connectStore, type Store } from '../../src/storage/store';
import { whole } from '../support/form';
import { mortalHost } from '../support/mortal-host';
import { all, COMMUNITY, INLINE, noticeTo, openSquare, PUSHED, type SquareOptions, teller } from './square';

/** The small form kills at every fourth call. */
const STEP = whole ? 1 : 4;

/** Events, fates and places, with the process killed at every call of the store; each test has a database of its own. */
export function killedSuite(database: () => { readonly mongodbUrl?: string }): void {
  let store: Store;
  beforeEach(async () => {
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger(), ...database() });
  });
  afterEach(() => store.close());

  /** Kills a process at a call of the store, at a later one … until it gets through; another one takes up. */
  async function killEverywhere(
    options: SquareOptions,
    act: (square: ReturnType<typeof openSquare>, round: string) => Promise<void>,
    check: (round: string) => Promise<void>,
  ): Promise<number> {
    openSquare(store);
    await store.ready();
    await openSquare(store).members.meet('push', 'u1', 'ko', new Date());
    await openSquare(store).members.meet('inline', 'u2', 'ko', new Date());
    for (let n = 1; ; n += STEP) {
      const round = `round${n}`;
      const clock = new ManualClock(new Date('2026-11-21T01:00:00Z'));
      const host = mortalHost(store, n);
      await act(openSquare(host, { ...options, clock }), round).catch(() => undefined);
      const next = openSquare(store, { ...options, clock });
      // The vendor or the clock repeats unacknowledged work.
      await act(next, round);
      await next.recover();
      await check(round);
      if (!host.killed()) return host.made();
    }
  }

  const eventTurns = async (part: string) => (await all<Turn>(store, 'Turn')).filter((one) => one._id.includes(part));
  const rowsAbout = async (id: string) => (await all<OutboxRow>(store, 'Outbox')).filter((one) => one.about?.id === id);
  const placesOf = async (member: string) =>
    (await all<{ _id: string; places: { place: string }[] }>(store, 'Week')).find((one) => one._id === member)
      ?.places ?? [];

  test('an event is heard once by each feature that hears it, wherever the process is killed', async () => {
    const hearers = ['one', 'two'].map((feature) => teller(feature, 'poll.closed'));
    const work: SquareOptions['work'] = async (round, cause) => {
      cause.emit({ type: 'poll.closed', community: COMMUNITY, poll: round });
    };
    const kills = await killEverywhere(
      { hearers, work },
      async (square, round) => {
        await square.job(round);
        await square.settle();
      },
      async (round) => {
        const turns = await eventTurns(`event:job:town.${round}#0:`);
        expect(turns.map((one) => [one._id, one.state])).toEqual([
          [`event:job:town.${round}#0:one`, 'done'],
          [`event:job:town.${round}#0:two`, 'done'],
        ]);
        const told = (await all<OutboxRow>(store, 'Outbox')).filter((row) => row._id.includes(`town.${round}#0:`));
        expect(told.map((row) => row.state)).toEqual(['sent', 'sent']);
      },
    );
    expect(kills).toBeGreaterThan(15);
  });

  test.each([
    ['shown', PUSHED, undefined],
    ['waiting', INLINE, undefined],
    ['never', PUSHED, new Date('2026-11-21T00:00:00Z')],
  ] as const)('the fate of a notice is told once, wherever the process is killed: %s', async (fate, to, expiresAt) => {
    const hearers = [teller('town', `notice.${fate}`)];
    const kills = await killEverywhere(
      {
        hearers,
        work: async (round, cause) => cause.tell(noticeTo(to, round, expiresAt ? { expiresAt } : {})),
      },
      async (square, round) => {
        await square.job(round);
        await square.settle();
      },
      async (round) => {
        const turns = await eventTurns(`event:job:town.${round}#n`);
        expect(turns.map((one) => [one._id, one.state])).toEqual([[`event:job:town.${round}#n0.${fate}:town`, 'done']]);
        expect(await rowsAbout(`heard ${round}`)).toMatchObject([{ state: 'sent' }]);
      },
    );
    expect(kills).toBeGreaterThan(15);
  });

  test('a place is reserved once and given back once when the notice is never shown, wherever the process is killed', async () => {
    const work: SquareOptions['work'] = async (round, cause) => {
      const { outbox } = openSquare(store);
      for (const [to, expiresAt] of [
        [PUSHED, undefined],
        [INLINE, new Date('2026-11-21T00:00:00Z')],
      ] as const) {
        const notice = noticeTo(to, round, expiresAt ? { expiresAt } : {});
        if (await outbox.reserve({ member: to, community: COMMUNITY, notice, at: cause.at, by: 'mem_k' }))
          cause.tell(notice);
      }
    };
    const kills = await killEverywhere(
      { work },
      async (square, round) => {
        await square.job(round);
        await square.settle();
      },
      async (round) => {
        expect((await placesOf(PUSHED)).filter((one) => one.place === `match:town:${round}`)).toHaveLength(1);
        expect((await placesOf(INLINE)).filter((one) => one.place === `match:town:${round}`)).toHaveLength(0);
      },
    );
    expect(kills).toBeGreaterThan(15);
  });
}
