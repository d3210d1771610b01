import type { z } from 'zod';
import type { Cause } from '../lib/cause';
import type { NavWord, Press } from '../lib/press';
import type { Text } from '../lib/text';
import type { Utterance } from '../lib/utterance';
import type { Right } from './audience';

/** What a variable may hold: it is written to the session and read back every turn. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** Who is talking, as far as flows and actions need to know. */
export interface Person {
  /** `<door>:<user>` */
  readonly conversation: string;
  readonly lang: string;
  /** Community (pack) id. */
  readonly community: string;
  /** Member id; null before joining. */
  readonly member: string | null;
  /** The member's roles in this community, e.g. `coordinator`; empty for everybody else. */
  readonly roles: readonly string[];
}

/** What an action is given. */
export interface ActionInput<S, A> {
  readonly services: S;
  readonly who: Person;
  readonly cause: Cause;
  readonly args: A;
}

/** What an action gives back: one of its named outcomes, and plain data for `into`. */
export interface ActionResult {
  readonly outcome: string;
  readonly data?: { readonly [name: string]: Value };
}

/** A verb that flows may `do`. One file each, `actions/<area>/<verb-noun>.ts`. */
// biome-ignore lint/suspicious/noExplicitAny: the registry holds actions of every argument type; each checks its own with `args`
export interface Action<S = any, A extends z.ZodObject = z.ZodObject> {
  /** `<area>.<verb-noun>`, equal to the path. */
  readonly name: string;
  /** The arguments a flow gives with `with`. A null or absent variable is left out before this is checked. */
  readonly args: A;
  /** Every outcome it can have. Expected refusals are outcomes, never exceptions. */
  readonly outcomes: readonly string[];
  /** Names of the data it gives, so that a flow's `$made.name` can be checked. */
  readonly gives: readonly string[];
  /** Who may do it; checked before `run`, whatever the flow says. */
  readonly needs: Right;
  /** True where it changes something: closes the way back. */
  readonly changes: boolean;
  run(input: ActionInput<S, z.infer<A>>): Promise<ActionResult>;
}

/** One choice offered by a source. */
export interface Option {
  readonly value: string;
  readonly text: Text;
  /** Other words that mean this choice, already in no particular language. */
  readonly words?: readonly string[];
}

/** A list of choices that depends on data; reads, never changes. In `actions/<area>/<noun>.source.ts`. */
// biome-ignore lint/suspicious/noExplicitAny: as for Action
export interface Source<S = any, A extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly args: A;
  list(input: ActionInput<S, z.infer<A>>): Promise<readonly Option[]>;
}

/** A message for the engine. `press` is null where a payload was not ours or has been altered. */
export type EngineInput =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'press'; readonly press: Press | null; readonly text?: string }
  | { readonly kind: 'picked'; readonly ask: string; readonly value: string }
  | { readonly kind: 'image'; readonly ref: string }
  | { readonly kind: 'place'; readonly title: string; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'sticker' }
  | { readonly kind: 'other' };

/** One flow under way. */
export interface Frame {
  readonly flow: string;
  /** Hash of the flow it was started with. */
  readonly version: string;
  readonly step: string;
  readonly vars: { readonly [name: string]: Value };
  /** Questions asked in this frame that `back` may return to, oldest first. */
  readonly trail: readonly string[];
  /** Why the frame below waits: it called this one, or was interrupted by it. Absent in the bottom frame. */
  readonly over?: 'call' | 'digress';
  /** The question this frame was at when another flow interrupted it; asked again when that one ends. */
  readonly paused?: Waiting;
}

/** A question waiting for its answer. */
export interface Waiting {
  /** Token of this asking, in the payload of its buttons. */
  readonly ask: string;
  /** Kind of the question, so that a changed flow can be told from the one that asked. */
  readonly kind: string;
  /** Values of the options in the order shown, so that "2" means what the person saw. */
  readonly values?: readonly string[];
  /** Values picked so far where several may be. */
  readonly picked?: readonly string[];
  /** Answers in a row that were not understood. */
  readonly tries: number;
  readonly page?: number;
}

/** All the engine keeps of a conversation between two turns; plain JSON. */
export interface Session {
  readonly v: 1;
  /** Bottom first; the last is the one talking. Empty when nothing is asked. */
  readonly frames: readonly Frame[];
  /** The question waiting for an answer. */
  readonly waiting?: Waiting;
  /** The last start buttons shown, so that their number or words can be typed. */
  readonly cards?: readonly { readonly text: Text; readonly press: Press }[];
  /** Text of the last turn and how many turns in a row it was the very same. */
  readonly echo?: { readonly hash: string; readonly times: number };
}

/** The outcome of one turn. */
export interface Advance {
  readonly session: Session;
  readonly said: readonly Utterance[];
  /** What happened, for statistics and the simulator: `flow.started`, `answer.invalid`, `limit.steps`, … */
  readonly events: readonly EngineEvent[];
  /** True where the input was meant for a question marked `private`: keep its words out of transcripts and logs. */
  readonly private?: boolean;
  /** True where a flow marked `alone` talked: nothing else goes out with its answer. */
  readonly alone?: boolean;
}

/** Something that happened in a turn. */
export interface EngineEvent {
  readonly type: string;
  readonly flow?: string;
  readonly step?: string;
  /** Of `notice.answered`: the key of the notice whose button was pressed or typed. */
  readonly notice?: string;
}

/** What the engine is handed for one turn. */
export interface TurnContext {
  readonly who: Person;
  /** Features of the person's community. */
  readonly features: readonly string[];
  /** Entry flows of the community's menu, in its order: what `starts: menu` shows. */
  readonly menu?: readonly string[];
  /** The texts as the person's community says them; absent: the engine's own. */
  readonly words?: Words;
  /** Buttons of notices the person has seen lately and may answer by typing; newest first. */
  readonly cards?: readonly { readonly text: Text; readonly press: Press }[];
  /** The turn's id; a step's cause has the key `turnId/…`. */
  readonly turn: string;
  /** When the turn was accepted. */
  readonly at: Date;
  /** Makes the cause of one step; its notices are collected by the caller. */
  cause(stepKey: string): Cause;
  /** Reads the person again after an action that changed something, so that a flow that makes somebody a member can go on as theirs. */
  again?(): Promise<Person>;
}

/** How the engine understands words; the runner hands in one that reads `locales/`. */
export interface Words {
  /** A list of words or phrases by key, e.g. `understand.words.back`; empty when there is none. */
  list(lang: string, key: string): readonly string[];
  /** A text in a language, to compare typed words with a button's label. */
  say(lang: string, text: Text): string;
}

/** The engine: walks flows. No storage, no channel, no language of its own. */
export interface Engine {
  /** Takes one input from one person and says what comes of it. Throws only on a broken assumption or a failing action. */
  advance(session: Session | null, input: EngineInput, context: TurnContext): Promise<Advance>;
  /** Starts a flow from outside a message (a follow, a job), as if its button had been pressed. */
  start(
    session: Session | null,
    flow: string,
    vars: Readonly<Record<string, Value>>,
    context: TurnContext,
  ): Promise<Advance>;
}

/** Flow ids the engine itself turns to. Each must exist; `flows:check` says so. */
export const engineFlows: Readonly<Record<'welcome' | 'menu' | 'person', string>> = {
  welcome: 'common.welcome',
  menu: 'common.menu',
  person: 'common.person',
};

export type { NavWord };
