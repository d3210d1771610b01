import { z } from 'zod';
import type { Cause } from './cause';
import { type Text, t } from './text';

/**
 * How urgent a card is, most urgent first. `safety`: a person may be in danger. `urgent`: an agreed time comes soon.
 * `waiting`: a person waits for an answer. `routine`: nobody waits.
 */
export const harms = ['safety', 'urgent', 'waiting', 'routine'] as const;
export type Harm = (typeof harms)[number];

/** One choice of a field. */
export interface DeskChoice {
  readonly value: string;
  readonly text: Text;
}

/** A value that a coordinator enters for an act; values travel as strings, `choices` and `people` as lists of strings. */
export interface DeskField {
  readonly name: string;
  readonly text: Text;
  /**
   * `words`: free text. `choice`, `choices`: one or several of `options`. `people`: several of the card's
   * eligible people, by member id. `minutes`: a whole number of minutes. `yes`: the text `yes`, or nothing.
   */
  readonly kind: 'words' | 'choice' | 'choices' | 'people' | 'minutes' | 'yes';
  readonly options?: readonly DeskChoice[];
  /** True if the field may stay empty. */
  readonly optional?: boolean;
  /** Most characters, or most choices. */
  readonly most?: number;
}

/** The field of an act that nothing takes back. The coordinator ticks it, so that no single key runs the act. */
export const sureField: DeskField = { name: 'sure', text: t('desk.sure'), kind: 'yes' };

/** Checks that field. */
export const sure = z.strictObject({ sure: z.literal('yes') });

/** One possible act on a card. */
export interface DeskAct {
  /** Name of the act in its feature's `acts`. */
  readonly act: string;
  readonly text: Text;
  /** The act's feature and record; absent: the card's. */
  readonly on?: { readonly feature: string; readonly record: string };
  /** Values that the card itself gives. */
  readonly given?: Readonly<Record<string, string | readonly string[]>>;
  /** Values that the coordinator enters. */
  readonly takes?: readonly DeskField[];
}

/** A person of a card: the asker, a possible helper, the other side of a match. Without a number. */
export interface DeskPerson {
  readonly member: string;
  readonly name: Text;
  /** The person's part in the matter: "asked, no answer yet". */
  readonly is: Text;
  /** True if a `people` field offers the person: they could help and aren't asked yet. */
  readonly eligible?: boolean;
  readonly acts: readonly DeskAct[];
}

/** A record in one line, and its place. */
export interface Matter {
  readonly text: Text;
  readonly place: Text | null;
}

/** One matter that needs a coordinator now. */
export interface DeskCard {
  /** `<feature>:<record>` */
  readonly id: string;
  readonly feature: string;
  readonly record: string;
  readonly community: string;
  /** The zone whose coordinators are responsible; null: the whole community. */
  readonly zone: string | null;
  readonly harm: Harm;
  /** Since when the matter waits. */
  readonly since: Date;
  /** Member id of the person it is about. */
  readonly who?: string;
  readonly title: Text;
  /** Why it needs somebody, in one sentence. */
  readonly reason: Text;
  /** What was said so far, one message each, the oldest first; the card's page shows it. */
  readonly told?: readonly Text[];
  /** The record of another feature that the card speaks of, such as a match. */
  readonly tied?: { readonly feature: string; readonly record: string };
  /** That record in words; its place only on a card of safety. The desk adds it. */
  readonly matter?: Matter;
  /** True if the feature's `people` gives possible helpers or sides of this record. */
  readonly people?: boolean;
  /** Names of its coordinators, for an operator who isn't one of them; such a card has no acts. */
  readonly belongsTo?: readonly string[];
  /** Two to four acts, the likeliest first. */
  readonly acts: readonly DeskAct[];
}

/** A matter that needs nobody now: answered, over, or standing and still to be taken back. */
export interface DeskPast extends Pick<DeskCard, 'id' | 'feature' | 'record' | 'zone' | 'who' | 'title'> {
  readonly is: 'answered' | 'closed' | 'standing';
  /** How it ended or how it stands, in one sentence. */
  readonly outcome: Text;
  /** Member id of the person who did it; null for the clock. */
  readonly by: string | null;
  readonly at: Date;
  /** What takes it back while that is possible. */
  readonly acts: readonly DeskAct[];
}

/** Selects cards for one coordinator. */
export interface CardsFor {
  readonly community: string;
  /** Zones of duty of the coordinator; empty for other staff. They see only the records whose alarm rang them. */
  readonly zones: readonly string[];
  /** Member id of the coordinator. */
  readonly by: string;
  readonly now: Date;
  readonly most: number;
}

/** Selects the people of one record for one coordinator. */
export interface PeopleOf {
  readonly record: string;
  readonly by: string;
  readonly now: Date;
}

/** An act of a coordinator on a record. */
export interface Acting {
  /** Made by the page that shows the act; a repeated act of the same coordinator has the same key. */
  readonly key: string;
  /** Member id of the coordinator. */
  readonly by: string;
  readonly community: string;
  readonly feature: string;
  readonly act: string;
  readonly record: string;
  readonly given: unknown;
}

/** The result of an act, stored with its turn. It never holds a phone number. */
export type ActResult =
  | {
      readonly ok: true;
      readonly said: Text;
      /** Id of a look at a number; it gives the number to the coordinator for some minutes. */
      readonly look?: string;
      /** True if the matter goes on with who acted: its card stays theirs and open. */
      readonly goesOn?: true;
    }
  | { readonly ok: false; readonly why: Text };

/** An act as its feature runs it; `by` is a coordinator of `community`. */
export interface ActOf<T> {
  readonly record: string;
  readonly by: string;
  readonly community: string;
  readonly given: T;
}

/** An act of a feature on a record. `S` is the feature's service. */
export interface Act<S> {
  /** Checks the entered values. */
  readonly takes: z.ZodType;
  /** `staff`: anybody with a role may run it. Absent: coordinators on duty, and staff whom its alarm rang. */
  readonly needs?: 'staff';
  /** Runs the act once per cause; the service checks that the record is in the coordinator's area. */
  run(service: S, of: ActOf<unknown>, cause: Cause): Promise<ActResult>;
}

/** The acts of a feature by name. */
export type Acts<S> = Readonly<Record<string, Act<S>>>;

/** Types an act: `given` has the form that `takes` checks. */
export function deskAct<S, T>(
  takes: z.ZodType<T>,
  run: (service: S, of: ActOf<T>, cause: Cause) => Promise<ActResult>,
): Act<S> {
  return { takes, run: (service, of, cause) => run(service, of as ActOf<T>, cause) };
}

/** Acts of all features, as the runner runs them. */
export interface DeskActs {
  /** The reason why an act can't run at all: an unknown act, or values of a wrong form. Null if it may run. */
  refused(of: Acting): ActResult | null;
  run(of: Acting, cause: Cause): Promise<ActResult>;
}
