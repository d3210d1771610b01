import type { z } from 'zod';
import type { By } from '../lib/by';
import type { Cause } from '../lib/cause';
import type { NavWord, Press } from '../lib/press';
import type { Params, Text } from '../lib/text';
import type { Button, Utterance } from '../lib/utterance';
import type { Right } from './audience';

/** The content of a variable; the session stores it between turns. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** The person talking, as far as flows and actions need to know them. */
export interface Person {
  /** `<door>:<user>` */
  readonly conversation: string;
  readonly lang: string;
  /** Community (pack) id. */
  readonly community: string;
  /** Member id; null before joining. */
  readonly member: string | null;
  /** The member's roles in this community, e.g. `coordinator`; empty for everyone without a role. */
  readonly roles: readonly string[];
  /** `few`: the person wants a first screen of few large choices. */
  readonly firstScreen?: 'few';
  /** Where nobody has joined or waits; `child`: somebody under the age of consent writes there. */
  readonly newcomer?: { readonly child: boolean };
  /** The suspension of a member who begins nothing new before the day `until`; absent: none. */
  readonly suspended?: { readonly until: string; readonly reason: string };
  /** Present while somebody acts for the member by a mandate; absent: the member acts. */
  readonly standsIn?: StandsIn;
}

/** Who acts for the member: their member id, the member's name, and the scopes of the mandate. */
export interface StandsIn {
  readonly by: string;
  readonly name: string;
  readonly scope: readonly string[];
}

/** The input of an action. */
export interface ActionInput<S, A> {
  readonly services: S;
  readonly who: Person;
  readonly cause: Cause;
  readonly args: A;
}

/** The result of an action: one of its named outcomes, and plain data for `into`. */
export interface ActionResult {
  readonly outcome: string;
  readonly data?: { readonly [name: string]: Value };
}

/** A verb that flows may `do`. One file each, `actions/<area>/<verb-noun>.ts`. */
// biome-ignore lint/suspicious/noExplicitAny: the registry holds actions of every argument type; each checks its own with `args`
export interface Action<S = any, A extends z.ZodObject = z.ZodObject> {
  /** `<area>.<verb-noun>`, equal to the path. */
  readonly name: string;
  /** The arguments a flow gives with `with`. Null and absent variables are removed before the check. */
  readonly args: A;
  /** Every possible outcome. Expected refusals are outcomes, never exceptions. */
  readonly outcomes: readonly string[];
  /** Field names of its data, so that a flow's `$made.name` can be checked. */
  readonly gives: readonly string[];
  /** The people who may run it; the engine checks this before `run`. */
  readonly needs: Right;
  /** True if it changes something; that closes the way back. */
  readonly changes: boolean;
  run(input: ActionInput<S, z.infer<A>>): Promise<ActionResult>;
}

/** One choice of a source. */
export interface Option {
  readonly value: string;
  readonly text: Text;
  /** Other words for this choice, in any language. */
  readonly words?: readonly string[];
  /** Key of a list with more of them; the list may be missing. */
  readonly wordsOf?: string;
}

/** Choices with facts for the text of their question, such as a number. Both are read whenever the question is said. */
export interface Listing {
  readonly options: readonly Option[];
  readonly facts: Params;
}

/** A list of choices that depends on data; reads, never changes. In `actions/<area>/<noun>.source.ts`. */
// biome-ignore lint/suspicious/noExplicitAny: as for Action
export interface Source<S = any, A extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly args: A;
  /** Names of the facts it gives for the text of its question; absent: none. */
  readonly facts?: readonly string[];
  list(input: ActionInput<S, z.infer<A>>): Promise<readonly Option[] | Listing>;
}

/** A message for the engine. `press` is null for a foreign or altered payload. */
export type EngineInput =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'press'; readonly press: Press | null; readonly text?: string }
  | { readonly kind: 'picked'; readonly ask: string; readonly value: string }
  | { readonly kind: 'image'; readonly ref: string }
  | { readonly kind: 'place'; readonly title: string; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'sticker' }
  | { readonly kind: 'other' };

/** One running flow. */
export interface Frame {
  readonly flow: string;
  /** Version of the flow at its start. */
  readonly version: string;
  readonly step: string;
  readonly vars: { readonly [name: string]: Value };
  /** Questions asked in this frame that `back` may return to, oldest first. */
  readonly trail: readonly string[];
  /** Why the frame below waits: it called this one, or this one interrupted it. Absent in the bottom frame. */
  readonly over?: 'call' | 'digress';
  /** The question to come back to after a changed answer; the answers on the way are kept. */
  readonly returns?: string;
  /** Questions answered before they were asked; each is passed once, when the walk comes to it. */
  readonly ahead?: readonly string[];
  /** This frame's question when another flow interrupted it; the question is asked again afterwards. */
  readonly paused?: Waiting;
}

/** A question waiting for its answer. */
export interface Waiting {
  /** Token of this asking, in the payload of its buttons. */
  readonly ask: string;
  /** Kind of the question, to notice that the flow has changed. */
  readonly kind: string;
  /** Values of the options in the order shown, so that "2" means the option the person saw. */
  readonly values?: readonly string[];
  /** Values picked so far, for a question with several picks. */
  readonly picked?: readonly string[];
  /** Consecutive misunderstood answers. */
  readonly tries: number;
  /** Answers that were understood and couldn't be taken. */
  readonly refusals?: number;
  readonly page?: number;
  /** True while only the choices in `values` are shown, since typed words fit them. */
  readonly narrowed?: true;
  /** True while the channel has not shown the question; what the person says is then no answer to it. */
  readonly unseen?: true;
}

/** The start of a flow that waits until the person has joined. */
export interface Wish {
  readonly flow: string;
  /** The words that start it, as in `takes: [said]`; absent: it was started by its name. */
  readonly said?: string;
  /** When it was said, as an ISO moment. */
  readonly saidAt: string;
}

/** The whole state of a conversation between two turns; plain JSON. */
export interface Session {
  readonly v: 1;
  /** Bottom first; the last frame is the one talking. Empty if no flow runs. */
  readonly frames: readonly Frame[];
  /** The question waiting for an answer. */
  readonly waiting?: Waiting;
  /** The last start buttons shown, so that their number or words can be typed. */
  readonly cards?: readonly Button[];
  /** What a newcomer asked for before joining; the talk goes on with it afterwards. */
  readonly wish?: Wish;
  /** The member for whom somebody else acts in these flows; absent: they are the person's own. */
  readonly of?: string;
  /** True while staff talk with the person, and until the person has heard that the program answers again. */
  readonly withStaff?: true;
  /** The buttons of "which one did you mean?", if the last turn asked it. */
  readonly which?: readonly Button[];
  /** When the last turn was accepted, in milliseconds since 1970. A notice since then was shown last. */
  readonly at?: number;
  /** Ids of the matters that the waiting and the interrupted questions are about. */
  readonly about?: readonly string[];
  /** True if the waiting question's matter has ended and the person has not heard it yet. */
  readonly over?: true;
  /** Consecutive inputs that meant nothing while no question waited. */
  readonly unknown?: number;
  /** Hash of the last turn's text, and the number of consecutive turns with that text. */
  readonly echo?: { readonly hash: string; readonly times: number };
}

/** The result of one turn. */
export interface Advance {
  readonly session: Session;
  readonly said: readonly Utterance[];
  /** Events for statistics and the simulator: `flow.started`, `answer.invalid`, `limit.steps`, … */
  readonly events: readonly EngineEvent[];
  /** True if the input answered a `private` question: keep its words out of transcripts and logs. */
  readonly private?: boolean;
  /** True if a flow marked `alone` talked: nothing else goes out with its answer. */
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

/** A button of a notice, when the notice was shown, and its text while it is open. */
export interface NoticeButton extends Button {
  readonly at?: Date;
  readonly says?: Text;
}

/** The context of one turn. */
export interface TurnContext {
  readonly who: Person;
  /** Features of the person's community. */
  readonly features: readonly string[];
  /** The person's menu, for `starts: menu`: entry flows in order. `first`: how many of them stand on its first page. */
  readonly menu?: { readonly flows: readonly string[]; readonly first?: number };
  /** The texts in the words of the person's community; absent: the engine's own. */
  readonly words?: Words;
  /** Buttons of the person's recent notices, which they may answer by typing; newest first. */
  readonly cards?: readonly NoticeButton[];
  /** The texts of those notices of these keys that still ask, by key. Absent: all do. */
  openNotices?(keys: readonly string[]): Promise<ReadonlyMap<string, Text | null>>;
  /** The turn's id; a step's cause has the key `turnId/…`. */
  readonly turn: string;
  /** When the turn was accepted. */
  readonly at: Date;
  /** The member of staff who entered the input for the person; absent: the person did. */
  readonly by?: By;
  /** True while staff talk with the person. The engine is then silent, except for danger and buttons. */
  readonly withStaff?: true;
  /** Makes the cause of one step; the caller collects its notices. */
  cause(stepKey: string): Cause;
  /** Takes the turn's place in its conversation. It is awaited before each action that changes something. */
  claim?(): Promise<void>;
  /** Reads the person again after a change, so that a flow can make them a member and go on. */
  again?(): Promise<Person>;
}

/** The engine's access to words; the runner passes one that reads `locales/`. */
export interface Words {
  /** A list of words or phrases by key, e.g. `understand.words.back`; empty for an unknown key. */
  list(lang: string, key: string): readonly string[];
  /** A text in a language, to compare typed words with button labels. */
  say(lang: string, text: Text): string;
}

/** Private answers in a session. */
export interface Secrets {
  readonly held: boolean;
  /** True if one was given after the last action that changed something. */
  readonly open: boolean;
}

/** The engine walks flows. It has no storage, no channel and no language of its own. */
export interface Engine {
  /** Handles one input of one person and gives the reply. Throws only on a broken assumption or a failing action. */
  advance(session: Session | null, input: EngineInput, context: TurnContext): Promise<Advance>;
  /** Starts a flow without a message (a follow, a job), as if its button had been pressed. */
  start(
    session: Session | null,
    flow: string,
    vars: Readonly<Record<string, Value>>,
    context: TurnContext,
  ): Promise<Advance>;
  /**
   * A matter has moved on: drops the waiting question if that has ended, and says the outcome. With `silent` the person
   * hears it with the next message, before its answer. Without such a question nothing happens.
   */
  matterMoved(session: Session | null, context: TurnContext, how: { readonly silent: boolean }): Promise<Advance>;
  /**
   * Takes back what was read from a message that its sender has deleted. While the question is open it is asked again;
   * afterwards the person is shown where to look. Nothing is said about a message that was no answer.
   */
  takeBack(session: Session | null, around: Around, context: TurnContext): Promise<Advance>;
  /** Every value that a message was read as. */
  valuesRead(around: Around): readonly Value[];
  /** The private answers that the flows of a session hold. */
  secretsIn(session: Session | null): Secrets;
  /** Says that the program answers again after a talk with staff, and the waiting question; nothing without such a talk. */
  comeBack(session: Session | null, context: TurnContext): Promise<Advance>;
}

/** The sessions around a message that its sender has deleted; null if one isn't kept any more. */
export interface Around {
  readonly before: Session | null;
  readonly after: Session | null;
}

/** Flow ids the engine itself uses. Each must exist; `flows:check` verifies it. */
export const engineFlows: Readonly<Record<'welcome' | 'menu' | 'person' | 'noted', string>> = {
  welcome: 'common.welcome',
  menu: 'common.menu',
  person: 'common.person',
  noted: 'common.noted',
};

/** The flow by which somebody who acts for a member goes back to their own matters. */
export const OWN_FLOW = 'common.own';

export type { NavWord };
