import type { Notice } from '../../../src/lib/notice';
import type { Booking, Slot } from '../../../src/services/bookings';
import { dieEverywhere, type FaultyHost, faultyHost } from '../ledger/faulty';
import { AT, because, bookingOf, COMMUNITY, openTown, type Town } from './support';

describe('a turn of bookings that dies at any call of the store and is taken up again', () => {
  let host: FaultyHost;
  let town: Town;

  beforeEach(async () => {
    town = await openTown((store) => {
      host = faultyHost(store);
      return host;
    });
  });
  afterEach(() => town.store.close());

  /** What must hold for a page, whatever has died. */
  const holds = (page: Slot) => {
    const used = page.entries.reduce((sum, { units = 1 }) => sum + units, 0);
    expect(page.free.g0).toBe((page.cap.g0 ?? 0) - used);
    expect(new Set(page.entries.map(({ id }) => id)).size).toBe(page.entries.length);
  };
  const diary = async (person: string) =>
    ((await town.services.matching.diary.of([person])).get(person) ?? []).map(({ id }) => id);

  /** A slot with one place, taken, and one person who waits; made by a process that doesn't die. */
  const stage = async (round: string) => {
    const { slot } = await town.open(round, { profile: 'session', capacity: 1 }, town.other);
    const take = (who: string) => {
      const wish = { slot: slot.id, by: `mem_${who}${round}`, for: `mem_${who}${round}`, wait: true };
      return town.other.take(wish, because(`${round}/${who}`, AT));
    };
    const first = bookingOf(await take('a'));
    return { first, next: bookingOf(await take('b')).id, slot: slot.id };
  };

  test('a place is taken once, with one diary entry and one hold', async () => {
    const turn = async (round: string) => {
      const { slot } = await town.open(round, { profile: 'paid', capacity: 1 });
      await town.services.ledger.grantWelcome(COMMUNITY, `mem_${round}`, because(`${round}/grant`, AT));
      return town.take(`${round}/take`, slot.id, `mem_${round}`);
    };
    const deaths = await dieEverywhere(host, turn, async (round, taken) => {
      expect(taken).toMatchObject({ is: 'booked' });
      const booking = bookingOf(taken);
      const page = await town.slot(booking.slot);
      holds(page);
      expect(page.entries).toMatchObject([{ id: booking.id }]);
      expect(await diary(`mem_${round}`)).toEqual([booking.id]);
      expect(await town.services.ledger.balance(COMMUNITY, `mem_${round}`)).toMatchObject({ held: 30 });
    });
    expect(deaths).toBeGreaterThanOrEqual(9);
  });

  test('a place given back moves the next one up, who is told in the turn once', async () => {
    const told = new Map<string, Notice[]>();
    const staged = new Map<string, { first: Booking; next: string; slot: string }>();
    const turn = async (round: string) => {
      const { first, next, slot } = staged.get(round) ?? (await stage(round));
      staged.set(round, { first, next, slot });
      const notices: Notice[] = [];
      const cancelled = await town.bookings.cancel(
        { booking: first.id, by: first.by },
        because(`${round}/c`, AT, notices),
      );
      told.set(round, notices);
      return { cancelled, next, slot };
    };
    const deaths = await dieEverywhere(host, turn, async (round, { cancelled, next, slot }) => {
      expect(cancelled).toMatchObject({ ok: true, booking: { state: 'cancelled' } });
      expect(told.get(round)).toMatchObject([{ to: `mem_b${round}`, about: { id: next, part: 'offered' } }]);
      const page = await town.slot(slot);
      holds(page);
      expect(page).toMatchObject({ entries: [{ id: next }], waits: { g0: null } });
      expect(await diary(`mem_a${round}`)).toEqual([]);
      expect(await diary(`mem_b${round}`)).toEqual([next]);
    });
    expect(deaths).toBeGreaterThanOrEqual(12);
  });

  test('a changed place is in one stretch, and the freed one moves the next up', async () => {
    const told = new Map<string, Notice[]>();
    const staged = new Map<string, { id: string; by: string; next: string; slot: Slot }>();
    const hour = 60 * 60_000;
    const turn = async (round: string) => {
      const made = staged.get(round) ?? (await stageChange(round));
      staged.set(round, made);
      const span = { from: made.slot.from, to: new Date(made.slot.from.getTime() + hour) };
      const notices: Notice[] = [];
      const changed = await town.bookings.change(
        { booking: made.id, by: made.by, span },
        because(`${round}/c`, AT, notices),
      );
      told.set(round, notices);
      return { changed, span, ...made };
    };
    const stageChange = async (round: string) => {
      const { slot } = await town.open(round, { profile: 'timed', capacity: 1 }, town.other);
      const take = (who: string, from: number, to: number) => {
        const span = {
          from: new Date(slot.from.getTime() + from * hour),
          to: new Date(slot.from.getTime() + to * hour),
        };
        const person = `mem_${who}${round}`;
        return town.other.take(
          { slot: slot.id, by: person, for: person, span, wait: true },
          because(`${round}/${who}`, AT),
        );
      };
      const { id, by } = bookingOf(await take('a', 0, 2));
      return { id, by, slot, next: bookingOf(await take('b', 1, 3)).id };
    };
    const deaths = await dieEverywhere(host, turn, async (round, { changed, span, id, by, next, slot }) => {
      expect(changed).toMatchObject({ ok: true, booking: { id, ...span, a: 0, z: 2 } });
      const page = await town.slot(slot.id);
      expect(page.entries).toMatchObject([
        { for: by, a: 0, z: 2 },
        { id: next, a: 2, z: 6 },
      ]);
      expect(page).toMatchObject({ free: { g0: 0, g1: 0, g2: 0, g5: 0 }, waits: { g2: null, g5: null } });
      expect(told.get(round)).toMatchObject([{ to: `mem_b${round}`, about: { id: next, part: 'offered' } }]);
      expect(await diary(by)).toEqual([id]);
    });
    expect(deaths).toBeGreaterThanOrEqual(10);
  });

  test('a cancelled slot frees and tells everybody', async () => {
    const told = new Map<string, Notice[]>();
    const staged = new Map<string, string>();
    const turn = async (round: string) => {
      const slot = staged.get(round) ?? (await stage(round)).slot;
      staged.set(round, slot);
      const notices: Notice[] = [];
      await town.bookings.slots.cancel({ slot, by: 'mem_host', why: 'ill' }, because(`${round}/c`, AT, notices));
      told.set(round, notices);
      return slot;
    };
    await dieEverywhere(host, turn, async (round, slot) => {
      expect(
        told
          .get(round)
          ?.map(({ to }) => to)
          .sort(),
      ).toEqual([`mem_a${round}`, `mem_b${round}`]);
      const page = await town.slot(slot);
      holds(page);
      expect(page).toMatchObject({ state: 'cancelled', entries: [] });
      expect(await diary(`mem_a${round}`)).toEqual([]);
    });
  });

  test('a turn that never comes back leaves nothing behind after the tidying', async () => {
    const { slot } = await town.open('lost', { profile: 'session', capacity: 1 });
    for (let n = 1; n < 12; n++) {
      host.dieAt(n);
      const died = await town.take(`lost/${n}`, slot.id, `mem_${n}`).then(
        () => false,
        () => true,
      );
      host.dieAt(0);
      if (!died) break;
      await town.settle(new Date(AT.getTime() + 20 * 60_000));
      const page = await town.slot(slot.id);
      holds(page);
      const booked = await town.bookings.mine(`mem_${n}`, AT);
      expect(page.entries.map(({ id }) => id)).toEqual(booked.map(({ id }) => id));
      expect(await diary(`mem_${n}`)).toEqual(booked.map(({ id }) => id));
      if (booked.length > 0) break;
    }
  });
});
