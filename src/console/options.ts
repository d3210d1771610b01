import type { By } from '../lib/by';
import type { Clock } from '../lib/clock';
import type { Acting, ActResult, DeskCard, DeskPast, DeskPerson } from '../lib/desk';
import type { Logger } from '../lib/logger';
import type { Random } from '../lib/random';
import type { Rates } from '../lib/rates';
import type { Text } from '../lib/text';
import type { Texts } from '../lib/texts';
import type { CallCard, CallsFor } from '../services/calls';
import type { Communities } from '../services/communities';
import type { DeskService } from '../services/desk';
import type { View } from '../services/exchange';
import type { Look } from '../services/looks';
import type { Member, Members } from '../services/members';
import type { Sheets } from '../services/sheets';
import type { SessionCache } from './session-store';

/** A person found by a search. */
export interface Found {
  readonly member: string;
  readonly name: string;
  readonly zone: string;
  /** The last four digits of the number; null without one. */
  readonly tail: string | null;
}

/** A search for people of some zones. */
export interface Finding {
  readonly community: string;
  readonly zones: readonly string[];
  /** The end of a number, the beginning of a name, or its initial consonants; null: everybody of the zones. */
  readonly text: string | null;
  /** Member id of the staff who look. */
  readonly by: string;
  readonly now: Date;
}

/** A search for people who are named among other words. */
export type FindingInWords = Finding & { readonly text: string };

/** What a person on the line says: nothing yet, a pressed key, or typed words. */
export type Entry =
  | { readonly is: 'here' }
  | { readonly is: 'pressed'; readonly label: string; readonly payload: string }
  | { readonly is: 'typed'; readonly words: string };

/** A call that somebody unknown has made: the member of staff who answers it, and the key of their page. */
export interface Caller {
  /** Member id. */
  readonly staff: string;
  readonly key: string;
}

/** An entry in a person's name. */
export interface Entering {
  /** A member, or a caller who is perhaps no member yet. */
  readonly whom: { readonly member: string } | { readonly caller: Caller };
  readonly community: string;
  readonly by: By;
  /** Made by the page; a repeated entry has the same and gets the same answer. */
  readonly key: string;
  readonly entry: Entry;
}

/** One message for a person on the line: a script to read aloud, and keys for the answer. */
export interface LinePage {
  readonly script: readonly string[];
  readonly keys: readonly { readonly key: string; readonly label: string; readonly payload: string }[];
  readonly nav: readonly { readonly label: string; readonly payload: string }[];
}

/** A typed line of a sheet, and what became of it. */
export interface TypedLine {
  readonly typed: string;
  readonly is: string;
  readonly name: string | null;
  /** When the sheet was printed. */
  readonly printed: Date | null;
  /** The program's words to the person, in pieces. */
  readonly answer: readonly string[];
  readonly why?: Text;
}

/** Staff at the desk and the zones they serve. */
export type PaperStaff = Pick<Finding, 'community' | 'zones'> & { readonly by: string };

/** Call cards on paper. */
export interface Paper {
  /** Prints the calls of now, once per key. Gives the sheet's id, `nobody` to ring, or `full`. */
  print(staff: PaperStaff, key: string): Promise<{ readonly sheet: string } | 'nobody' | 'full'>;
  /** Types lines of sheets back, each once. */
  type(staff: PaperStaff, text: string): Promise<readonly TypedLine[]>;
  readonly sheets: Pick<Sheets, 'get' | 'cards' | 'latest'>;
}

/** The forms of a file with indicators. */
export const fileForms = ['csv', 'xlsx'] as const;
export type FileForm = (typeof fileForms)[number];

/** A file of a month's indicators that a coordinator asks for. */
export interface FigureFile {
  readonly community: string;
  /** The coordinator's zones. */
  readonly zones: readonly string[];
  /** A month that is over, such as `2026-10`. */
  readonly month: string;
  readonly form: FileForm;
  readonly purpose: string;
  /** Made by the page: a repeated download is noted once. */
  readonly key: string;
  /** Member id of the coordinator. */
  readonly by: string;
  readonly lang: string;
}

/** The parts of the console. */
export interface ConsoleOptions {
  readonly services: {
    readonly communities: Communities;
    readonly members: Members;
    readonly desk: DeskService;
    /** The matters that need coordinator `by` now. */
    deskCards(by: string): Promise<readonly DeskCard[]>;
    /** The answered and closed matters of coordinator `by`, newest first. */
    deskPast(by: string): Promise<readonly DeskPast[]>;
    /** The people of one card of coordinator `by`. */
    deskPeople(by: string, of: Pick<DeskCard, 'feature' | 'record'>): Promise<readonly DeskPerson[]>;
  };
  readonly calls: {
    /** Cards to ring now, most urgent first, then those for later. */
    cards(of: CallsFor): Promise<readonly CallCard[]>;
    /** The card of a member; null if nothing waits. */
    card(member: string, now: Date): Promise<CallCard | null>;
  };
  /** Enters the person's own input and gives the answer to read aloud. */
  enter(of: Entering): Promise<readonly LinePage[]>;
  /** The member whom a caller has become, waiting ones included; null before they join. */
  joined(community: string, caller: Caller): Promise<Member | null>;
  readonly paper: Paper;
  /** A match as a coordinator or one of its sides sees it; null for anybody else. */
  slip(request: string, by: string): Promise<View | null>;
  readonly figures: {
    /** Notes the download with its purpose and makes the file. */
    file(of: FigureFile): Promise<string | Buffer>;
    /** The latest downloads of a community, newest first. */
    downloads(community: string): Promise<readonly Look[]>;
  };
  /** A member's future requests and matches. */
  matches(member: string): Promise<readonly View[]>;
  /** Finds people by the whole of what is typed. */
  find(of: Finding): Promise<readonly Found[]>;
  /** Finds people who are named among other words, with courtesies and what is asked for. */
  findInWords(of: FindingInWords): Promise<readonly Found[]>;
  /** The number of a noted look, in Korean notation; null for a foreign or an old look. */
  numberOf(look: string, by: string): Promise<string | null>;
  /** Runs an act as a turn of its own, once per key. */
  act(acting: Acting): Promise<ActResult>;
  /** Calls `tell` after every turn; gives a function that ends it. */
  onTurn(tell: () => void): () => void;
  readonly texts: Texts;
  /** How often somebody may do something. */
  readonly rates: Rates;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: Random;
  readonly secrets: readonly string[];
  /** The program's public address. */
  readonly publicUrl: string;
  /** A faster copy of sessions before the store; null: none. */
  readonly cache: SessionCache | null;
}
