import { CONTACT_ONLY, type OutMessage } from '../channels/message';
import { markRepeat, speak, type Voice } from '../channels/speak';
import { type Advance, engineFlows, type Person, type Session, type TurnContext } from '../engine/types';
import { doorOf } from '../lib/conversation';
import { PumasiError } from '../lib/errors';
import { t } from '../lib/text';
import type { Utterance } from '../lib/utterance';
import { noWaits } from '../lib/waits';
import type { Contact } from '../services/members';
import { wordsOf as noticeWords, type OutboxRow, type TakeAlong, type Whose } from '../services/outbox';
import { contextOf } from './context';
import type { Effects } from './effects';
import { backAtOnce, heardByStaff } from './handover';
import { MAX_CARRIED } from './limits';
import { lookedInto } from './looked-into';
import { engineInput, readPerson } from './person';
import { looked } from './seen';
import { silence, type TurnResult } from './turn-result';
import type { Turn } from './turns';
import type { ChannelTrait, RunnerDeps } from './types';

/** Runs a person's message. The answer comes first; waiting notices are shown when the person asks for them. */
export async function runMessage(
  deps: RunnerDeps,
  turn: Turn,
  stored: Session | null,
  effects: Effects,
): Promise<TurnResult> {
  const { members } = deps;
  const { claim } = effects;
  const trait = openDoor(deps, turn);
  const { delivery, door, routes = [] } = trait;
  const meet = () => members.meet(door.id, turn.user, turn.lang, turn.acceptedAt);
  const contact = await meet();
  const session = ofToday(stored, contact);
  // A person who writes has before their eyes what lies there.
  if (routes.some(({ sees }) => sees)) await lookedInto(deps, contact.id, turn.acceptedAt);
  if (turn.from) {
    await claim.take();
    const arrival = { conversation: contact.id, community: door.community, code: turn.from };
    await members.arrive(arrival, turn.acceptedAt);
  }
  if (contact.blocked !== (turn.input.kind === 'unfollow')) await claim.take();
  if (turn.input.kind === 'unfollow') await members.setBlocked(contact.id, true);
  if (turn.input.kind === 'unfollow') return silence(session);
  if (contact.blocked) await members.setBlocked(contact.id, false);
  const where = { members, home: door.community, at: turn.acceptedAt };
  const person = (of: Contact): Promise<Person> => readPerson(of, where);
  const who = await person(contact);
  let latest = who;
  const again = async () => {
    latest = await person(await meet());
    return latest;
  };
  const usual = contextOf(deps, turn, { who, contact, again }, effects);
  const voice = deps.voiceOf(who.community);
  const looks = asksForWaiting(turn);
  const from = { member: who.standsIn?.by ?? who.member, contactOnly: looks };
  if (contact.handover !== undefined) await claim.take();
  const aside = await heardByStaff(deps, turn, contact, from, usual.cause('handover'));
  const context: TurnContext = aside ? { ...usual, withStaff: true } : usual;
  // On a channel that can speak first, rows of a member are found by the member.
  const here = delivery === 'inline' || contact.member === null;
  const whose = {
    conversation: here ? contact.id : null,
    member: contact.member,
    ...(contact.cutAt ? { since: contact.cutAt } : {}),
  };
  const carried = delivery === 'inline' && looks ? await takeAlong(deps, turn, whose, 'everything', claim) : null;
  const first = await talk(deps, turn, session, context, carried !== null && carried.length > 0);
  const out = aside ? await backAtOnce(deps, first, usual, effects.emitted) : first;
  const alone = out.alone === true;
  // Answers to earlier messages follow this one; other notices are shown on request, or at once where nobody can ask.
  const what = delivery === 'inline' ? 'answers' : 'everything';
  const found = alone || looks ? carried : await takeAlong(deps, turn, whose, what, claim);
  const taken = found ?? [];
  // A channel that answers in the same breath needs a sentence.
  const silent = aside && delivery === 'inline' && !looks && out.said.length === 0;
  const words = silent ? [{ text: t('common.with-staff.heard') }] : out.said;
  const said = forWhom(words, latest).map((one) => speak(one, who.lang, voice));
  const shown = (rows: readonly OutboxRow[]) => rows.flatMap((row) => messagesOf(row, who.lang, voice));
  const earlier = shown(taken.filter(({ kind }) => kind === 'reply'));
  return {
    session: looked(out.session, { said, earlier }, trait),
    // What waited for a person who asks for it comes before the question.
    replies: looks ? [...shown(taken), ...said] : [...said, ...shown(taken)],
    notices: effects.notices,
    emitted: effects.emitted,
    carried: taken.map((row) => row._id),
    waits: alone || delivery !== 'inline' || !found ? noWaits : await deps.outbox.waitingFor(whose, deps.clock.now()),
    answered: out.events.flatMap((event) => (event.notice ? [event.notice] : [])),
    events: out.events,
    ...(out.private ? { private: true } : {}),
    ...(effects.changed ? { changed: true } : {}),
  };
}

/** The session; null if the conversation was unlinked from a member since, whose talk it is. */
function ofToday(session: Session | null, { cutAt }: Contact): Session | null {
  return session && cutAt && cutAt.getTime() > (session.at ?? 0) ? null : session;
}

/** What is said, headed by the name of the member for whom the person acts. */
function forWhom(said: readonly Utterance[], { standsIn }: Person): readonly Utterance[] {
  const [first, ...more] = said;
  if (!standsIn || !first) return said;
  return [{ ...first, text: t('common.own.says', { name: standsIn.name, says: first.text }) }, ...more];
}

/** The door of a message. A door closed since then has no community. */
function openDoor({ doors }: RunnerDeps, turn: Turn): ChannelTrait {
  const id = doorOf(turn.conversation);
  const trait = doors.get(id);
  if (!trait) throw new PumasiError('runner.no-door', `the door ${id} is not open; see DOORS_FILE`);
  return trait;
}

/** True for an input without words: the person or the channel asks for waiting bundles. */
function asksForWaiting({ input }: Turn): boolean {
  return input.kind === 'other' && input.what === CONTACT_ONLY;
}

/** The rows to show with the replies; null if nothing waits for the person at all. */
async function takeAlong(
  { outbox, clock }: RunnerDeps,
  turn: Turn,
  whose: Whose,
  what: TakeAlong['what'],
  claim: Effects['claim'],
): Promise<readonly OutboxRow[] | null> {
  if (!(await outbox.anyWaits(whose))) return null;
  await claim.take();
  return outbox.takeAlong(whose, turn._id, {
    ...{ most: MAX_CARRIED, what, now: clock.now() },
    ...(turn.only ? { only: turn.only } : {}),
  });
}

/** The engine's part of a turn. A person who only asks for waiting bundles gets no other reply. */
async function talk(
  deps: RunnerDeps,
  turn: Turn,
  session: Session | null,
  context: TurnContext,
  waits: boolean,
): Promise<Advance> {
  if (asksForWaiting(turn)) {
    if (session?.withStaff && !context.withStaff) return deps.engine.comeBack(session, context);
    if (waits) return { session: session ?? { v: 1, frames: [], at: 0 }, said: [], events: [] };
    // Staff and the person are on the line, and there is nothing to tell: the talk begins.
    if (openDoor(deps, turn).byStaff && !context.withStaff) return begin(deps, session, context);
    return deps.engine.advance(session, { kind: 'press', press: null }, context);
  }
  const words = engineInput(turn.input);
  if (words) return deps.engine.advance(session, words, context);
  if (context.withStaff) return deps.engine.advance(session, { kind: 'other' }, context);
  return begin(deps, session, context);
}

/** The menu, or the welcome of a newcomer. */
function begin({ engine }: RunnerDeps, session: Session | null, context: TurnContext): Promise<Advance> {
  return engine.start(session, context.who.member ? engineFlows.menu : engineFlows.welcome, {}, context);
}

function messagesOf(row: OutboxRow, lang: string, voice: Voice): readonly OutMessage[] {
  const words = noticeWords(row);
  const messages = words ? [speak(words, lang, voice)] : ((row.messages ?? []) as readonly OutMessage[]);
  return row.repeat ? markRepeat(messages, voice.say(lang, { key: 'system.repeat' })) : messages;
}
