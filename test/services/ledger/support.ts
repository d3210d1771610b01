import { cause } from '../../../src/lib/cause';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import type { Communities, Community } from '../../../src/services/communities';
import { createLedger, type Ledger } from '../../../src/services/ledger';
import { connectStore, type Store } from '../../../src/storage/store';

export const COMMUNITY = 'testville';
export const GRANT = 300;
export const CREDIT = 60;
export const CAP = 1000;
/** A community whose issue account may give out no more than CAP. */
export const CAPPED = 'capped';

/** Communities that differ in what newcomers get. */
export function communities(): Communities {
  const one = (id: string, grantMinutes: number, issueCapMinutes = 1_000_000): Community => ({
    id,
    name: { key: `${id}.name` },
    features: ['ledger', 'polls'],
    menu: [],
    zones: [
      { id: 'north', near: ['south'] },
      { id: 'south', near: ['north'] },
    ],
    kinds: [],
    refusals: [],
    currency: { grantMinutes, creditMinutes: CREDIT, issueCapMinutes },
    exchange: {
      waveSize: 3,
      waveHours: 6,
      unfilledHours: 24,
      confirmDays: 3,
      weeklyNotices: 5,
      reminderHour: 18,
      minMinutes: 30,
      maxMinutes: 480,
    },
    members: { minAge: 14 },
    consent: { version: '1' },
    quiet: { from: '21:00', to: '08:00' },
  });
  const all = [one(COMMUNITY, GRANT), one('giftless', 0), one(CAPPED, GRANT, CAP)];
  return {
    all: () => all,
    get: (id) => {
      const found = all.find((community) => community.id === id);
      if (!found) throw new Error(`no community ${id}`);
      return found;
    },
  };
}

export const AT = new Date('2026-11-22T03:00:00Z');

/** A cause of its own, with somewhere for its notices to go. */
export function because(key: string, at: Date = AT, notices: Notice[] = []) {
  return cause(key, at, notices);
}

/** A store and `processes` ledgers over it that know nothing of each other, as in several processes. */
export async function openLedgers(
  processes: number,
  options: { mongodbUrl?: string } = {},
): Promise<{ store: Store; ledgers: Ledger[]; first: Ledger }> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger, ...options });
  const ledgers = Array.from({ length: processes }, () =>
    createLedger({ host: store, communities: communities(), logger }),
  );
  await store.ready();
  const [first] = ledgers;
  if (!first) throw new Error('no ledger was asked for');
  return { store, ledgers, first };
}

/** The address of a database of this test file alone on the server at `url`. */
export function ownDatabase(url: string, name: string): string {
  const own = new URL(url);
  own.pathname = `/pumasi_${name}_${process.pid}`;
  return own.toString();
}
