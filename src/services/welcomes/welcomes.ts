import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Fingerprint } from '../../lib/fingerprint';
import type { ModelHost } from '../../lib/model-host';
import { DAY_MS } from '../../lib/units';
import type { Communities, Community } from '../communities';
import { type Ledger, welcomeElse, welcomeMinutes, welcomeWhen } from '../ledger';
import type { Member, Members } from '../members';
import type { Outbox } from '../outbox';
import { insertOnce, once } from '../record';
import { cards } from './cards';
import { MARK_DAYS, MAX_MARKS_DELETED } from './limits';
import { type MarkDoc, markModel, type WelcomeDoc, welcomeModel } from './model';
import { givenNotice } from './notices';
import { isMobile, provingIn, readCode, sendCode } from './proving';
import { type WelcomeMove, welcomeMoves } from './states';
import type { Begun, CodeSent, CodeUsed, Decided, WaitsFor, Welcomes } from './types';

/** The parts of the welcomes. */
export interface WelcomesDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly members: Pick<Members, 'get' | 'many' | 'withPhone' | 'onDuty'>;
  readonly ledger: Pick<Ledger, 'grantWelcome' | 'welcomed'>;
  readonly outbox: Pick<Outbox, 'outdate'>;
  /** Absent in a store that seals nothing: no leaver is remembered then, and no number is proven. */
  readonly fingerprint?: Fingerprint;
  /** Gives the route by which a community sends texts to telephone numbers; absent: none. */
  readonly texting?: (community: string) => string | null;
}

interface Kit extends WelcomesDeps {
  readonly welcomes: Model<WelcomeDoc>;
  readonly marks: Model<MarkDoc>;
}

/** Makes the welcomes over the collections `welcomes` and `welcome_marks`. */
export function createWelcomes(deps: WelcomesDeps): Welcomes {
  const kit: Kit = { ...deps, welcomes: welcomeModel(deps.host), marks: markModel(deps.host) };
  return {
    name: 'welcomes',
    begin: (member, cause) => begin(kit, member, cause),
    async approved(id, cause) {
      const member = await kit.members.get(id);
      if (!member || member.joinedFor !== undefined) return;
      const first = (await hadBefore(kit, member, cause.at)) === null;
      if (first && welcomeWhen(kit.communities.get(member.community)) !== 'settled') await grant(kit, member, cause);
      else if (first) await wait(kit, member, 'settled', cause);
    },
    decide: (of, cause) => decide(kit, of, cause),
    proves: (community) => provingIn(kit, community) !== null,
    sendCode: (of, cause) => send(kit, of, cause),
    useCode: (of, cause) => use(kit, of, cause),
    async settled(people, cause) {
      for (const id of people) {
        const waiting = await kit.welcomes.exists({ _id: id, state: { $ne: 'withheld' }, for: 'settled' });
        const moved = waiting && (await move(kit, id, 'give', {}, cause));
        const member = moved ? await kit.members.get(id) : null;
        if (member) await give(kit, member, cause);
      }
    },
    cards: (of) => cards(kit, of),
    farewell: (member, cause) => farewell(kit, member, cause),
    async due(now) {
      const late = await kit.marks.findOne({ until: { $lte: now } }, { _id: 1, until: 1 }).lean<MarkDoc | null>();
      return late ? [{ id: `welcomes.forget:${late._id}`, timed: 'welcomes', args: {} }] : [];
    },
    async run(_job, { at }) {
      const late = await kit.marks
        .find({ until: { $lte: at } }, { _id: 1 })
        .limit(MAX_MARKS_DELETED)
        .lean<MarkDoc[]>();
      await kit.marks.deleteMany({ _id: { $in: late.map(({ _id }) => _id) } });
    },
  };
}

async function begin(kit: Kit, member: Member, cause: Cause): Promise<Begun> {
  const community = kit.communities.get(member.community);
  const before = await hadBefore(kit, member, cause.at);
  if (before === 'left') return { is: 'had' };
  const when = before === 'same-number' ? 'coordinator' : waitsFor(kit, community);
  if (when === 'joining' || welcomeMinutes(community) === 0)
    return { is: 'given', minutes: await grant(kit, member, cause) };
  await wait(kit, member, when, cause);
  return { is: 'waiting', for: when };
}

/** When a newcomer gets the minutes; where no text can be sent, as the pack says for that. */
function waitsFor(kit: Kit, community: Community): ReturnType<typeof welcomeWhen> {
  const when = welcomeWhen(community);
  return when === 'phone' && !provingIn(kit, community.id) ? welcomeElse(community) : when;
}

async function send(
  kit: Kit,
  of: { readonly member: string; readonly again: boolean },
  cause: Cause,
): Promise<CodeSent> {
  const waiting = await provable(kit, of.member);
  const before = waiting && toldBefore(waiting.doc, cause);
  if (before) return { is: before };
  if (waiting?.doc.state !== 'waiting' || waiting.doc.for !== 'phone') return { is: 'none' };
  const { doc, member } = waiting;
  if (!provingIn(kit, member.community)) return { is: 'off' };
  const { phone } = member;
  if (phone === undefined) return { is: 'no-number' };
  if (!isMobile(phone)) return { is: 'not-mobile' };
  const away = await turnedAway(kit, member, cause);
  return away ? { is: away } : sendCode(kit, { doc, member: { ...member, phone }, again: of.again }, cause);
}

async function use(kit: Kit, of: { readonly member: string; readonly code: string }, cause: Cause): Promise<CodeUsed> {
  const waiting = await provable(kit, of.member);
  const told = waiting && toldBefore(waiting.doc, cause);
  if (told) return { is: told };
  const phone = waiting?.member.phone;
  if (!waiting || phone === undefined || waiting.doc.for !== 'phone') return { is: 'none' };
  const { doc, member } = waiting;
  const read = await readCode(kit, { doc, member: { ...member, phone }, code: of.code }, cause);
  if (read !== 'right') return { is: read };
  const before = doc.state === 'waiting' ? await turnedAway(kit, member, cause) : null;
  if (before) return { is: before };
  if (!(await move(kit, member.id, 'give', {}, cause))) return { is: 'none' };
  const minutes = await grant(kit, member, cause);
  return minutes > 0 ? { is: 'given', minutes } : { is: 'cap' };
}

/** An active member with the welcome that waits or has waited for a number; null without one. */
async function provable({ welcomes, members }: Kit, id: string) {
  const doc = await welcomes.findById(id).lean<WelcomeDoc | null>();
  const member = doc && (await members.get(id));
  return doc && member?.status === 'active' ? { doc, member } : null;
}

/** What this cause said when it turned the newcomer away. */
function toldBefore({ state, for: waits, applied }: WelcomeDoc, { key }: Cause): 'had' | 'word' | null {
  if (!applied.includes(key) || state === 'given') return null;
  if (state === 'withheld') return 'had';
  return waits === 'coordinator' ? 'word' : null;
}

/** Ends the wait for a number whose person had the minutes, and leaves a shared number to a coordinator. */
async function turnedAway(kit: Kit, member: Member, cause: Cause): Promise<'had' | 'word' | null> {
  const before = await hadBefore(kit, member, cause.at);
  if (before === null) return null;
  if (before === 'left') await move(kit, member.id, 'withhold', {}, cause);
  else {
    const update = { $set: { for: 'coordinator' as const } };
    await once(kit.welcomes, { id: member.id, when: { state: 'waiting' }, update }, cause);
  }
  return before === 'left' ? 'had' : 'word';
}

async function wait({ welcomes }: Kit, member: Member, waits: WaitsFor, { at }: Cause): Promise<void> {
  const { id: _id, community, zone } = member;
  await insertOnce(welcomes, { _id, community, zone, state: 'waiting', for: waits, since: at, applied: [], sends: [] });
}

/**
 * Tells whether the person behind a new member has had the minutes. `left`: a member of this conversation or number has
 * left. `same-number`: another member has this number, who may be of the same household.
 */
async function hadBefore(kit: Kit, member: Member, at: Date): Promise<'left' | 'same-number' | null> {
  if (member.returning) return 'left';
  const { community, phone } = member;
  if (phone === undefined || member.invented) return null;
  const _id = await kit.fingerprint?.(useOf(community), phone);
  if (_id !== undefined && (await kit.marks.exists({ _id, until: { $gt: at } }))) return 'left';
  const others = (await kit.members.withPhone(community, phone)).filter(({ id }) => id !== member.id);
  for (const { id } of others) if (await kit.ledger.welcomed(id)) return 'same-number';
  return null;
}

/** Gives the minutes without a notice: the person reads of them in the same conversation. */
async function grant({ ledger }: Kit, { id, community }: Member, cause: Cause): Promise<number> {
  const posting = await ledger.grantWelcome(community, id, cause);
  return posting.ok ? posting.transfer.minutes : 0;
}

async function give(kit: Kit, member: Member, cause: Cause): Promise<number> {
  const minutes = await grant(kit, member, cause);
  if (minutes > 0) cause.tell(givenNotice(member.id, minutes));
  await kit.outbox.outdate({ feature: 'welcomes', id: member.id }, ['system'], cause.at);
  return minutes;
}

async function move({ welcomes }: Kit, id: string, by: WelcomeMove, set: { by?: string }, cause: Cause) {
  const { from, to } = welcomeMoves[by];
  const update = { $set: { state: to, ...set } };
  return (await once(welcomes, { id, when: { state: { $in: [...from] } }, update }, cause)).is === 'done';
}

async function decide(kit: Kit, of: Parameters<Welcomes['decide']>[0], cause: Cause): Promise<Decided> {
  const [member, by] = await Promise.all([kit.members.get(of.member), kit.members.get(of.by)]);
  const theirs = member && by?.community === member.community && of.member !== of.by;
  if (!theirs || !(await kit.members.onDuty(of.by, member.community, [member.zone])))
    return { ok: false, why: 'not-allowed' };
  if (!(await move(kit, member.id, of.give ? 'give' : 'withhold', { by: of.by }, cause)))
    return { ok: false, why: 'gone' };
  if (of.give) {
    const minutes = await give(kit, member, cause);
    return minutes > 0 ? { ok: true, member, minutes } : { ok: false, why: 'cap' };
  }
  await kit.outbox.outdate({ feature: 'welcomes', id: member.id }, ['system'], cause.at);
  return { ok: true, member, minutes: 0 };
}

async function farewell(kit: Kit, id: string, { at }: Cause): Promise<void> {
  const member = await kit.members.get(id);
  // A replay finds no number any more; the first try has kept the fingerprint.
  if (member?.phone !== undefined && kit.fingerprint && (await kit.ledger.welcomed(id))) {
    const _id = await kit.fingerprint(useOf(member.community), member.phone);
    const until = new Date(at.getTime() + MARK_DAYS * DAY_MS);
    await kit.marks.updateOne({ _id }, { $set: { until } }, { upsert: true });
  }
  await kit.welcomes.deleteOne({ _id: id });
}

function useOf(community: string): string {
  return `welcome/${community}`;
}
