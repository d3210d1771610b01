import { cause } from '../../../src/lib/cause';
import type { Event } from '../../../src/lib/event';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import type { Communities, Community } from '../../../src/services/communities';
import type { Ledger, LedgerSettings } from '../../../src/services/ledger';
import type { Members } from '../../../src/services/members';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { communitiesOf, communityOf } from '../../support/community';
import { servicesOver } from '../../support/services';

export const COMMUNITY = 'testville';
export const GRANT = 300;
export const CREDIT = 60;
export const CAP = 1000;
export const FUND_CAP = 500;
/** A community whose issue account may give out no more than CAP. */
export const CAPPED = 'capped';

/** Communities that differ in what newcomers get. */
export function communities(): Communities {
  const one = (id: string, grantMinutes: number, issueCapMinutes = 1_000_000): Community => {
    const ledger: LedgerSettings = {
      accounts: { party: { creditMinutes: 0, aloneMinutes: 0, capMinutes: FUND_CAP }, fund: { capMinutes: FUND_CAP } },
      currency: { welcome: 'joining' as const, grantMinutes, creditMinutes: CREDIT, issueCapMinutes },
    };
    return communityOf(id, { sections: { ledger, polls: {} } });
  };
  return communitiesOf(one(COMMUNITY, GRANT), one('giftless', 0), one(CAPPED, GRANT, CAP));
}

export const AT = new Date('2026-11-22T03:00:00Z');

/** A cause of its own, with somewhere for its notices and events to go. */
export function because(key: string, at: Date = AT, notices: Notice[] = [], events: Event[] = []) {
  return cause(key, at, notices, events);
}

let people = 0;

/** Takes `count` coordinators of the community in; their ids. */
export async function appointed(members: Members, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const name = `boss${++people}`;
    await members.meet('web', name, undefined, AT);
    const of = { conversation: `web:${name}`, community: COMMUNITY, name, zone: 'north', minor: false, lang: 'ko' };
    const { member } = await members.join({ ...of, can: [], needs: [] }, because(`${name}/join`));
    await appoint(members, member.id);
    ids.push(member.id);
  }
  return ids;
}

/** A store and `processes` ledgers over it that know nothing of each other, as in several processes. */
export async function openLedgers(
  processes: number,
  options: { mongodbUrl?: string } = {},
): Promise<{ store: Store; ledgers: Ledger[]; first: Ledger; members: Members }> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger, ...options });
  const services = Array.from({ length: processes }, () => servicesOver(store, { communities: communities(), logger }));
  await store.ready();
  const [first] = services;
  if (!first) throw new Error('no ledger was asked for');
  return { store, ledgers: services.map(({ ledger }) => ledger), first: first.ledger, members: first.members };
}

/** The address of a database of this test file alone on the server at `url`. */
export function ownDatabase(url: string, name: string): string {
  const own = new URL(url);
  own.pathname = `/pumasi_${name}_${process.pid}`;
  return own.toString();
}
