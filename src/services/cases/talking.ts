import type { Cause } from '../../lib/cause';
import { HOUR_MS } from '../../lib/units';
import { rolesAt } from '../members';
import { caseById, forCoordinator, type Kit } from './kit';
import { MAX_ALSO, MAX_TALKS } from './limits';
import { asCase, type CaseDoc } from './model';
import { move } from './moving';
import { begunNotice, brokenNotice, heardNotice, leftNotice, takenOverNotice } from './notices';
import { isTheirs, isUnanswered, toLines, waitingSince } from './rules';
import { casesSettings, urgentKinds } from './settings';
import { speakerOf } from './speaker';
import { ringLater, ringNext, ringOrTell } from './telling';
import type { Case, CaseChanged, Cases, Line, Said } from './types';

/** Coordinator `by` talks with the resident from now on. */
export async function talk(kit: Kit, { id, by }: Parameters<Cases['talk']>[0], cause: Cause): Promise<CaseChanged> {
  const found = await forCoordinator(kit, id, by);
  if (!found) return { ok: false, why: 'not-allowed' };
  const before = found.state === 'talking' && found.talk?.by !== by ? (found.talk?.by ?? null) : null;
  const since = found.state === 'talking' && found.talk ? found.talk.since : cause.at;
  const set = { talk: { by, after: before, since, until: talkUntil(kit, found, cause.at) } };
  const result = await move(kit, found, 'talk', { set }, cause);
  if (!result.ok) return result;
  const talking = result.case;
  const conversations = await conversationsOf(kit, talking);
  await kit.members.handOver(conversations, id);
  cause.emit({ type: 'handover.begun', community: talking.community, case: id, conversations });
  cause.tell(begunNotice(talking, await speakerOf(kit, talking.community, by)));
  if (talking.talk?.after) {
    const name = (await kit.members.get(by))?.name ?? '';
    cause.tell(takenOverNotice(talking, talking.talk.after, name));
  }
  // The others who were rung hear who talks; nobody needs to be rung any more.
  const alarm = { feature: 'cases', id };
  await kit.duty.taken(alarm, by, cause, { residentHears: false });
  await kit.duty.settle(alarm, cause);
  return result;
}

/** Brings what a resident sends to the one who talks with them; false if the talk is over. */
export async function hear(kit: Kit, of: Parameters<Cases['hear']>[0], cause: Cause): Promise<boolean> {
  const found = await caseById(kit, of.id);
  if (!found || !isTheirs(found, of)) return over(kit, of);
  if (of.said === null) return found.state === 'talking' || over(kit, of);
  const lines = linesOf(of.said, of.member, cause.at);
  let heard: Case | null = null;
  for (const [i, line] of lines.entries()) {
    const key = i === 0 ? cause.key : `${cause.key}#${i}`;
    const result = await move(kit, found, 'hear', { line }, { ...cause, key });
    if (result.ok) heard = result.case;
    else if (heard === null) return over(kit, of);
  }
  if (heard === null) return found.state === 'talking';
  const writer = found.member === null ? null : await kit.members.get(found.member);
  const { talk: by } = heard;
  if (by)
    for (const line of lines) {
      const picture =
        line.ref === undefined ? null : (kit.photoUrl?.(line.ref, { feature: 'cases', id: heard.id }) ?? null);
      cause.tell(heardNotice(heard, { to: by.by, writer }, line, picture));
    }
  await ringLater(kit, heard, { since: waitingSince(heard), last: by?.by ?? null }, cause);
  await hearElsewhere(kit, heard, lines, cause);
  return true;
}

/** A conversation that the talk has left; a mark of an earlier crash is taken back. */
async function over({ members }: Kit, { id, conversation }: Parameters<Cases['hear']>[0]): Promise<boolean> {
  await members.handBack([conversation], id);
  return false;
}

function linesOf(said: Said, by: string | null, at: Date): readonly Line[] {
  const { what, text, ref } = said;
  if (what === 'words') return toLines(text).map((piece) => ({ from: 'resident', by, text: piece, at }));
  return [{ from: 'resident', by, text, at, what, ...(ref ? { ref } : {}) }];
}

/** Adds the words to the resident's calls for help during the talk, since somebody else may look at them. */
async function hearElsewhere(kit: Kit, of: Case, lines: readonly Line[], cause: Cause): Promise<void> {
  const kinds = [...urgentKinds(kit.communities.get(of.community))];
  const whose = of.member === null ? { member: null, conversation: of.conversation } : { member: of.member };
  const since = { openedAt: { $gte: of.talk?.since ?? of.openedAt, $lt: cause.at } };
  const also = await kit.cases
    .find({ ...whose, ...since, _id: { $ne: of.id }, state: 'open', kind: { $in: kinds } })
    .limit(MAX_ALSO)
    .lean<CaseDoc[]>();
  for (const doc of also) {
    const [line] = lines;
    if (!line) continue;
    const key = `${cause.key}/also`;
    const result = await move(kit, asCase(doc), 'reply', { line }, { ...cause, key });
    if (result.ok) await ringOrTell(kit, result.case, line, 'again', cause);
  }
}

/** Coordinator `by` ends the talk. */
export async function handBack(kit: Kit, of: Parameters<Cases['handBack']>[0], cause: Cause): Promise<CaseChanged> {
  const id = of.id ?? (await talkOf(kit, of.by, cause))?.id;
  if (id === undefined) return { ok: false, why: 'no-talk' };
  const found = await forCoordinator(kit, id, of.by);
  if (!found) return { ok: false, why: 'not-allowed' };
  const result = await move(kit, found, 'hand-back', {}, cause);
  if (!result.ok) return result;
  await kit.duty.settle({ feature: 'cases', id: found.id }, cause);
  await ended(kit, result.case, cause);
  return result;
}

/** The resident ends the talk. Words without an answer wait for a coordinator, as before. */
export async function leaveTalk(kit: Kit, of: Parameters<Cases['leaveTalk']>[0], cause: Cause): Promise<CaseChanged> {
  const found = await caseById(kit, of.id);
  if (!found) return { ok: false, why: 'unknown' };
  if (!isTheirs(found, of)) return { ok: false, why: 'not-allowed' };
  const result = await move(kit, found, isUnanswered(found) ? 'break' : 'hand-back', {}, cause);
  if (!result.ok) return result;
  if (result.case.talk) {
    const writer = found.member === null ? null : await kit.members.get(found.member);
    cause.tell(leftNotice(result.case, result.case.talk.by, writer));
  }
  await ended(kit, result.case, cause);
  return result;
}

/** Ends a talk whose time is over, or whose member may no longer hold it. The next one is rung for waiting words. */
export async function breakTalk(
  kit: Kit,
  of: Case,
  when: Readonly<Record<string, unknown>>,
  cause: Cause,
): Promise<void> {
  const waits = isUnanswered(of);
  const result = await move(kit, of, waits ? 'break' : 'hand-back', { when }, cause);
  if (!result.ok) return;
  const broken = result.case;
  await ended(kit, broken, cause);
  if (broken.state !== 'open') return;
  cause.tell(brokenNotice(broken, kit.communities.get(broken.community)));
  await ringNext(kit, broken, broken.talk?.by ?? null, cause);
}

/** Ends the talks of a member without a role, or on leaving. */
export async function release(kit: Kit, member: string, cause: Cause): Promise<void> {
  const now = await kit.members.get(member);
  if (now?.status === 'active' && rolesAt(now, cause.at).length > 0) return;
  // A replay finds the talks that are broken already by their last change.
  const theirs: Record<string, unknown> = { 'talk.by': member, $or: [{ state: 'talking' }, { movedAt: cause.at }] };
  for (const doc of await kit.cases.find(theirs).sort({ _id: 1 }).limit(MAX_TALKS).lean<CaseDoc[]>())
    await breakTalk(kit, asCase(doc), {}, { ...cause, key: `${cause.key}/${doc._id}` });
}

/** Gives the conversations back, and lets the program say so. */
export async function ended(kit: Kit, of: Case, cause: Cause): Promise<void> {
  if (!of.talk) return;
  const conversations = await conversationsOf(kit, of);
  await kit.members.handBack(conversations, of.id);
  cause.emit({ type: 'handover.ended', community: of.community, case: of.id, conversations });
}

/** When a talk ends by itself after words of staff. */
export function talkUntil({ communities }: Kit, { community }: Case, at: Date): Date {
  return new Date(at.getTime() + casesSettings.of(communities.get(community)).talkHours * HOUR_MS);
}

/** The latest talk of a coordinator, or the one that this cause has ended; null without one. */
async function talkOf({ cases }: Kit, by: string, { key }: Cause): Promise<Case | null> {
  const which: Record<string, unknown> = { 'talk.by': by, $or: [{ state: 'talking' }, { applied: key }] };
  const docs = await cases.find(which).sort({ movedAt: -1, _id: -1 }).limit(MAX_TALKS).lean<CaseDoc[]>();
  const doc = docs.find(({ applied }) => applied.includes(key)) ?? docs[0];
  return doc ? asCase(doc) : null;
}

async function conversationsOf({ members }: Kit, { member, conversation }: Case): Promise<readonly string[]> {
  if (member === null) return [conversation];
  return (await members.contactsOf(member)).map(({ id }) => id);
}
