import { CONTACT_ONLY, type OutMessage } from '../channels/message';
import { speak, type Voice } from '../channels/speak';
import type { Advance, Person, Session, TurnContext } from '../engine/types';
import { engineFlows } from '../engine/types';
import { cause } from '../lib/cause';
import { doorOf } from '../lib/conversation';
import { PumasiError } from '../lib/errors';
import type { Notice } from '../lib/notice';
import { menuFor } from '../services/communities';
import type { OutboxRow } from '../services/outbox';
import { engineInput, personOf } from './person';
import type { Turn } from './turns';
import type { ChannelTrait, RunnerDeps } from './types';

/** Waiting notices that go along with one reply at the most; the rest wait for the next message. */
export const MAX_CARRIED = 3;

/** Everything one turn causes, known before anything of it is committed. */
export interface TurnResult {
  readonly session: Session | null;
  readonly replies: readonly OutMessage[];
  readonly notices: readonly Notice[];
  readonly carried: readonly string[];
  readonly events: Advance['events'];
  readonly private?: boolean;
}

/** Runs one turn on a session; changes the domain only through causes, so running it again changes nothing more. */
export async function runTurn(deps: RunnerDeps, turn: Turn, session: Session | null): Promise<TurnResult> {
  if (turn.input.kind === 'forget') return { session: null, replies: [], notices: [], carried: [], events: [] };
  return turn.input.kind === 'job' ? runJob(deps, turn) : runMessage(deps, turn, session);
}

async function runJob(deps: RunnerDeps, turn: Turn): Promise<TurnResult> {
  const { input } = turn;
  const timed = input.kind === 'job' ? deps.timed.find((one) => one.name === input.timed) : undefined;
  if (input.kind !== 'job' || !timed) throw new PumasiError('runner.no-timed', `no service runs the job ${turn._id}`);
  const notices: Notice[] = [];
  await timed.run(
    { id: turn._id.slice('job:'.length), timed: input.timed, args: input.args },
    cause(`${turn._id}/run`, turn.acceptedAt, notices),
  );
  return { session: null, replies: [], notices, carried: [], events: [] };
}

async function runMessage(deps: RunnerDeps, turn: Turn, session: Session | null): Promise<TurnResult> {
  const { members, communities } = deps;
  const { delivery, door } = openDoor(deps, turn);
  const contact = await members.meet(door.id, turn.user, turn.lang, turn.acceptedAt);
  if (turn.input.kind === 'unfollow') {
    await members.setBlocked(contact.id, true);
    return { session, replies: [], notices: [], carried: [], events: [] };
  }
  if (turn.input.kind === 'unsend') return { session, replies: [], notices: [], carried: [], events: [] };
  if (contact.blocked) await members.setBlocked(contact.id, false);
  const member = contact.member ? await members.get(contact.member) : null;
  const who = personOf(contact, member, door.community);
  const again = async (): Promise<Person> => {
    const now = await members.meet(door.id, turn.user, turn.lang, turn.acceptedAt);
    return personOf(now, now.member ? await members.get(now.member) : null, door.community);
  };
  const notices: Notice[] = [];
  const context: TurnContext = {
    who,
    features: communities.get(who.community).features,
    menu: menuFor(communities.get(who.community), who),
    ...(deps.wordsOf ? { words: deps.wordsOf(who.community) } : {}),
    cards: contact.cards,
    turn: turn._id,
    again,
    at: turn.acceptedAt,
    cause: (step) => cause(`${turn._id}/${step}`, turn.acceptedAt, notices),
  };
  const waiting = delivery === 'inline' ? await deps.outbox.takeAlong(turn.conversation, turn._id, MAX_CARRIED) : [];
  const voice = deps.voiceOf(who.community);
  const out = await talk(deps, turn, session, context, waiting.length > 0);
  return {
    session: out.session,
    replies: [
      ...waiting.flatMap((row) => wordsOf(row, who.lang, voice)),
      ...out.said.map((one) => speak(one, who.lang, voice)),
    ],
    notices,
    carried: waiting.map((row) => row._id),
    events: out.events,
    ...(out.private ? { private: true } : {}),
  };
}

/** The door a message came in by. One that was closed since has no community to speak for. */
function openDoor({ doors }: RunnerDeps, turn: Turn): ChannelTrait {
  const id = doorOf(turn.conversation);
  const trait = doors.get(id);
  if (!trait) throw new PumasiError('runner.no-door', `the door ${id} is not open; see DOORS_FILE`);
  return trait;
}

/** The engine's part of a turn. Somebody who only came for what waits is told nothing else. */
async function talk(
  deps: RunnerDeps,
  turn: Turn,
  session: Session | null,
  context: TurnContext,
  waits: boolean,
): Promise<Advance> {
  const { input } = turn;
  if (input.kind === 'other' && input.what === CONTACT_ONLY) {
    if (waits) return { session: session ?? { v: 1, frames: [] }, said: [], events: [] };
    return deps.engine.advance(session, { kind: 'press', press: null }, context);
  }
  const words = engineInput(input);
  if (words) return deps.engine.advance(session, words, context);
  return deps.engine.start(session, context.who.member ? engineFlows.menu : engineFlows.welcome, {}, context);
}

function wordsOf(row: OutboxRow, lang: string, voice: Voice): readonly OutMessage[] {
  if (row.say) return [speak(row.say, lang, voice)];
  return (row.messages ?? []) as readonly OutMessage[];
}

/** What a person is told when a turn failed for good: a sentence, and the session as it was. */
export function apology(deps: RunnerDeps, turn: Turn, session: Session | null, lang: string): TurnResult {
  const voice = deps.voiceOf(deps.doors.get(doorOf(turn.conversation))?.door.community ?? '');
  const replies = turn.input.kind === 'job' ? [] : [speak({ text: { key: 'system.failed' } }, lang, voice)];
  return { session, replies, notices: [], carried: [], events: [{ type: 'turn.failed' }] };
}
