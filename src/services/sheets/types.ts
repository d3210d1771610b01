/** One choice of a card; its box has the key. */
export interface SheetChoice {
  readonly key: string;
  readonly label: string;
  /** The press of the person's own button. */
  readonly payload: string;
  /** Id of the outbox row of the question. */
  readonly notice: string;
}

/** A card before it is printed. */
export interface NewCard {
  readonly member: string;
  /** Id of the noted look at the number; null without a number. */
  readonly look: string | null;
  /** Ids of the outbox rows that the card carries. */
  readonly notices: readonly string[];
  /** The purposes of the notices: the reason for the call. */
  readonly purposes: readonly string[];
  /** What to say, in pieces. */
  readonly script: readonly string[];
  readonly choices: readonly SheetChoice[];
}

/**
 * What was written in the boxes of a card. `said`: the keys of the person's choices. `outcome`: how the call ended.
 * `words`: a note, or when to ring again.
 */
export interface Written {
  readonly said: readonly string[];
  readonly outcome: 'reached' | 'no-answer' | 'later' | 'worried';
  readonly words: string;
  readonly consent: 'self' | 'family';
}

/** The typing of a card: the first one counts. `entered`: all of it has become the person's input. */
export interface Typed extends Written {
  readonly by: string;
  readonly at: Date;
  readonly entered: boolean;
}

/** A printed card. */
export interface SheetCard extends NewCard {
  /** `<sheet id>-<line>` */
  readonly id: string;
  readonly sheet: string;
  /** From 1. */
  readonly line: number;
  readonly typed: Typed | null;
}

/** A printed sheet of call cards. */
export interface Sheet {
  readonly id: string;
  readonly community: string;
  /** Printed on each card, such as `K31`. */
  readonly code: string;
  /** Member id of the member of staff. */
  readonly by: string;
  readonly at: Date;
  readonly lines: number;
  /** Number of people who wait for a call and are not on it. Absent in a sheet of an older program. */
  readonly unfit?: number;
}

/** A sheet to print. */
export interface Printing {
  readonly community: string;
  readonly by: string;
  /** Made by the page; a repeat gives the same sheet. */
  readonly key: string;
  readonly at: Date;
  /** At most MAX_CARDS. */
  readonly cards: readonly NewCard[];
  /** Number of people who wait for a call and have no card; default 0. */
  readonly unfit?: number;
}

/** A line as typed. `form`: no code. `check`: a wrong sign. `words`: neither a choice nor an outcome. */
export type ReadLine =
  | { readonly ok: true; readonly sheet: string; readonly line: number; readonly written: Written }
  | { readonly ok: false; readonly why: 'form' | 'check' | 'words' };

/** Printed sheets of call cards, and what was typed back. */
export interface Sheets {
  /** The id of the sheet that `print` makes for this key. */
  idOf(by: string, key: string): string;
  /** Records a sheet with its cards, once per member of staff and key. Null while every code is in use. */
  print(of: Printing): Promise<Sheet | null>;
  get(id: string): Promise<Sheet | null>;
  cards(sheet: string): Promise<readonly SheetCard[]>;
  /** The latest sheets of a community, at most MAX_LISTED. */
  latest(community: string): Promise<readonly Sheet[]>;
  /** The card of a typed code; null if no kept sheet has it. */
  find(
    community: string,
    sheet: string,
    line: number,
  ): Promise<{ readonly sheet: Sheet; readonly card: SheetCard } | null>;
  /** True if a sheet may still be typed back. */
  isGood(sheet: Sheet, at: Date): boolean;
  /** Records what was typed for a card, unless it was typed before. Gives the card as it stands, and if it was first. */
  type(card: string, written: Written, by: string, at: Date): Promise<{ first: boolean; card: SheetCard }>;
  /** Takes a typing back that was refused as a whole. */
  untype(card: string): Promise<void>;
  /** Records that a typing has become the person's input. */
  entered(card: string): Promise<void>;
  /** Typed cards of a community whose typing was interrupted. */
  interrupted(community: string): Promise<readonly SheetCard[]>;
  /** Deletes the cards about a member. */
  forget(member: string): Promise<void>;
}
