import { actions, sources } from '../../../src/actions';
import { createEngine } from '../../../src/engine/engine';
import { loadFlows } from '../../../src/engine/load';
import type { EngineInput, Session } from '../../../src/engine/types';
import { cause } from '../../../src/lib/cause';
import type { Event } from '../../../src/lib/event';
import type { Notice } from '../../../src/lib/notice';
import { inRoot } from '../../../src/lib/paths';
import type { Press } from '../../../src/lib/press';
import type { Button, Utterance } from '../../../src/lib/utterance';
import { menuFor } from '../../../src/services/communities';
import { understandingOver, wordsOf } from '../../support/words';
import { AT, HERE } from './support';
import type { Town } from './town';

/** What somebody saw after one message. */
export interface Seen {
  readonly said: readonly Utterance[];
  /** Keys of the texts, in order. */
  readonly keys: readonly string[];
  /** Words of the buttons of the last message, in Korean. */
  readonly buttons: readonly string[];
  readonly notices: readonly Notice[];
}

/** People talking to the engine over the project's own flows; every session is written and read between messages. */
export interface Talk {
  says(user: string, text: string): Promise<Seen>;
  /** Presses a button of the last message by its words. */
  presses(user: string, label: string): Promise<Seen>;
  /** Presses a button of a notice by its words. */
  answers(user: string, notice: Notice | undefined, label: string): Promise<Seen>;
  sends(user: string, input: EngineInput): Promise<Seen>;
  /** What a text of the last message reads in Korean. */
  text(seen: Seen): string;
}

const words = wordsOf(HERE);
const loaded = loadFlows(inRoot('flows'), { actions, sources, words });
const understanding = understandingOver(words);

/** Opens the talk of a town. */
export function openTalk(town: Town): Talk {
  if ('mistakes' in loaded)
    throw new Error(loaded.mistakes.map(({ file, message }) => `${file}: ${message}`).join('\n'));
  const engine = createEngine({ book: loaded.flows, actions, sources, services: town.services, words, understanding });
  const sessions = new Map<string, string>();
  const shown = new Map<string, readonly Button[]>();
  let turns = 0;

  const sends: Talk['sends'] = async (user, input) => {
    const who = await town.person(user);
    const turn = `turn_${++turns}`;
    const notices: Notice[] = [];
    const events: Event[] = [];
    const stored = sessions.get(user);
    const before = stored === undefined ? null : (JSON.parse(stored) as Session);
    const { session, said } = await engine.advance(before, input, {
      who,
      features: town.services.communities.get(HERE).features,
      menu: menuFor(town.services.communities.get(HERE), who),
      turn,
      at: AT,
      cause: (step) => cause(`${turn}/${step}`, AT, notices, events),
    });
    await town.hears(events);
    sessions.set(user, JSON.stringify(session));
    const buttons = said.flatMap((one) => one.buttons ?? []);
    shown.set(user, [...buttons, ...said.flatMap((one) => one.nav ?? [])]);
    return {
      said,
      notices,
      keys: said.map(({ text }) => ('key' in text ? text.key : text.plain)),
      buttons: buttons.map(({ text }) => words.say('ko', text)),
    };
  };
  const press = (user: string, buttons: readonly Button[], label: string): Promise<Seen> => {
    const found = buttons.find(({ text }) => words.say('ko', text) === label);
    if (!found)
      throw new Error(`no button ${label} among ${buttons.map(({ text }) => words.say('ko', text)).join(', ')}`);
    return sends(user, { kind: 'press', press: found.press as Press });
  };
  return {
    sends,
    says: (user, text) => sends(user, { kind: 'text', text }),
    presses: (user, label) => press(user, shown.get(user) ?? [], label),
    answers: (user, notice, label) => press(user, notice?.say.buttons ?? [], label),
    text: ({ said }) => words.say('ko', said.at(-1)?.text ?? { plain: '' }),
  };
}
