import fc from 'fast-check';
import { memoryLogger } from '../../src/lib/logger';
import { DAY_MS } from '../../src/lib/units';
import { createOutbox, type Outbox, placeOf } from '../../src/services/outbox';
import { connectStore, type Store } from '../../src/storage/store';
import { communitiesOf, communityOf } from '../support/community';
import { START } from './square';

const WEEKLY = 3;
const community = 'weekly';
const notice = (id: string) => ({ about: { feature: 'town', id }, purpose: 'match' as const });

/** The weekly counter under two processes at once, on any store. */
export function weeklySuite(database: () => { readonly mongodbUrl?: string }): void {
  let store: Store;
  let processes: readonly [Outbox, Outbox];
  let members = 0;
  beforeAll(async () => {
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger(), ...database() });
    const communities = communitiesOf(communityOf(community, { notices: { weekly: WEEKLY } }));
    // Each has a queue of its own, as two programs over one store have.
    processes = [createOutbox({ host: store, communities }), createOutbox({ host: store, communities })];
    await store.ready();
  });
  afterAll(() => store.close());

  const reserve = (outbox: Outbox, member: string, id: string, at = START, by?: string) =>
    outbox.reserve({ member, community, notice: notice(id), at, ...(by ? { by } : {}) });
  const held = async (member: string, ids: readonly string[]): Promise<readonly string[]> => {
    const holders = await Promise.all(ids.map((id) => processes[0].holders(placeOf(notice(id)))));
    return ids.filter((_, n) => holders[n]?.includes(member));
  };

  test('two processes at once: never above the limit, each notice once, and both hear the same of it', async () => {
    const asked = fc.array(fc.record({ id: fc.integer({ min: 0, max: 5 }), of: fc.constantFrom(0, 1) }), {
      minLength: 1,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(asked, async (all) => {
        const member = `mem_${++members}`;
        const named = all.map(({ id, of }) => ({ id: `${member}.${id}`, outbox: processes[of] ?? processes[0] }));
        const answers = await Promise.all(named.map(({ id, outbox }) => reserve(outbox, member, id)));
        const ids = [...new Set(named.map(({ id }) => id))];
        const yes = new Set(named.filter((_, n) => answers[n]).map(({ id }) => id));
        expect(yes.size).toBe(Math.min(WEEKLY, ids.length));
        expect((await held(member, ids)).length).toBe(yes.size);
        // A notice that has a place has it for every process that asked after it got it.
        for (const id of yes) expect(await reserve(processes[1], member, id)).toBe(true);
        expect(await processes[0].withRoom(community, [member], START)).toEqual(yes.size < WEEKLY ? [member] : []);
      }),
      { numRuns: 25 },
    );
  });

  test('a place given back is free for another notice, once, also when both processes give it back', async () => {
    const member = 'mem_back';
    for (const id of ['a', 'b', 'c']) await reserve(processes[0], member, `${member}.${id}`);
    expect(await reserve(processes[1], member, `${member}.d`)).toBe(false);
    const place = placeOf(notice(`${member}.a`));
    await Promise.all(processes.map((outbox) => outbox.release(member, place)));
    const tries = await Promise.all(
      ['d', 'e'].map((id, n) => reserve(processes[n] ?? processes[0], member, `${member}.${id}`)),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
  });

  test('a decision by a coordinator goes over the limit and counts; after seven days there is room again', async () => {
    const member = 'mem_over';
    for (const id of ['a', 'b', 'c']) await reserve(processes[0], member, `${member}.${id}`);
    expect(await reserve(processes[1], member, `${member}.d`, START, 'mem_boss')).toBe(true);
    const week = new Date(START.getTime() + 7 * DAY_MS);
    expect(await processes[1].withRoom(community, [member], new Date(week.getTime() - 1))).toEqual([]);
    expect(await processes[1].withRoom(community, [member], week)).toEqual([member]);
  });
}
