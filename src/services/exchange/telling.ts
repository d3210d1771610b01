import type { Cause } from '../../lib/cause';
import type { Notice } from '../../lib/notice';
import { MINUTE_MS } from '../../lib/units';
import { doing, type Happening, touched } from '../record';
import * as decide from './decide/telling';
import { ofTheirs } from './foreign';
import { needsConsent } from './health';
import { communityOf, type Kit, memberOf } from './kit';
import { MAX_LATE_MINUTES, MAX_RELAY, NEAR_MINUTES } from './limits';
import * as notices from './notices/telling';
import { maskAddresses, maskNumbers } from './rules';
import { exchangeSettings } from './settings';
import { sideOf } from './sides';
import type { LateResult, NoShowCheck, RelayResult, Telling } from './telling-types';
import type { Request, Side } from './types';

/** The part of a notice that tells a delay; a later one takes its place. */
const LATE = 'late';

/** The verbs by which the sides of a match tell each other something. */
export function createTelling(kit: Kit): Telling {
  return {
    tellLate: (id, by, minutes, cause) =>
      ofTheirs(kit, id, by, (request) => tellLate(kit, request, by, minutes, cause)),
    relay: (id, by, words, cause) => ofTheirs(kit, id, by, (request) => relay(kit, request, by, words, cause)),
    checkNoShow: (id, by, at) => ofTheirs(kit, id, by, (request) => checkNoShow(kit, request, by, at)),
  };
}

async function tellLate(
  kit: Kit,
  request: Request,
  by: string,
  said: number | null,
  cause: Cause,
): Promise<LateResult> {
  const side = sideOf(request, by);
  if (!side) return { is: request.asker === by ? 'over' : 'not-allowed' };
  const minutes = said === null ? null : Math.min(Math.max(said, 1), MAX_LATE_MINUTES);
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) =>
    decide.late(now, side, { minutes, at: cause.at }),
  );
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  const { record, happening } = changed;
  const before = known(happening.data.before);
  const to = otherOf(record, happening);
  const about = { feature: 'exchange', id: record.id, part: LATE };
  await kit.outbox.outdate(about, ['appointment'], cause.at, to);
  const { name } = await memberOf(kit, by);
  cause.tell({ to, about, ...soon(record, cause.at), say: notices.late(record, name, minutes, before) });
  return { is: 'told', request: record, minutes, before };
}

async function relay(kit: Kit, request: Request, by: string, words: string, cause: Cause): Promise<RelayResult> {
  const side = sideOf(request, by);
  if (!side) return { is: request.asker === by ? 'over' : 'not-allowed' };
  if (!touched(request, cause) && (await needsConsent(kit, by, request.community, words))) return { is: 'health' };
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) => decide.relayed(now, side, cause.at));
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  const { record, happening } = changed;
  const { addresses } = kit.reader(communityOf(kit, record));
  const text = maskAddresses(maskNumbers(words.slice(0, MAX_RELAY)), addresses, record.address);
  const { name } = await memberOf(kit, by);
  const about = { feature: 'exchange', id: record.id };
  const say = notices.message(record, name, text);
  cause.tell({ to: otherOf(record, happening), about, ...soon(record, cause.at), say });
  return { is: 'relayed', request: record, masked: text !== words.slice(0, MAX_RELAY) };
}

async function checkNoShow(kit: Kit, request: Request, by: string, at: Date): Promise<NoShowCheck> {
  const side = sideOf(request, by);
  if (!side) return { is: request.asker === by ? 'over' : 'not-allowed' };
  if (request.state !== 'matched' || !request.match?.held) return { is: 'over' };
  const late = decide.lateOf(request, side === 'asker' ? 'helper' : 'asker')?.minutes ?? null;
  const wait = exchangeSettings.of(communityOf(kit, request)).noShowMinutes + (late ?? 0);
  const from = new Date(request.startsAt.getTime() + wait * MINUTE_MS);
  return at < from ? { is: 'early', request, from, late } : { is: 'due', request };
}

/** The other side of the one that acted. */
function otherOf(request: Request, { data }: Happening): string {
  const side: Side = data.side === 'asker' ? 'asker' : 'helper';
  return side === 'asker' ? String(data.helper) : request.asker;
}

/** The notice is due before the appointment, or within minutes when that is near. It is outdated at the end. */
function soon({ startsAt, endsAt }: Request, at: Date): Pick<Notice, 'purpose' | 'by' | 'expiresAt'> {
  const near = new Date(at.getTime() + NEAR_MINUTES * MINUTE_MS);
  return { purpose: 'appointment', by: startsAt > near ? startsAt : near, expiresAt: endsAt > near ? endsAt : near };
}

function known(minutes: unknown): number | null {
  return typeof minutes === 'number' && minutes >= 0 ? minutes : null;
}
