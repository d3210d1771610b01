/** The features of one ask, frozen at the moment of asking. No feature says who the member is. */
export interface Asking {
  /** True if the member lives in another zone than the need. */
  readonly near: boolean;
  /** Notices of the last seven days before this one. */
  readonly askedWeek: number;
  /** Jobs taken in the last seven days. */
  readonly jobsWeek: number;
  /** Waking minutes to the beginning of the need. */
  readonly leadMinutes: number;
  /** True if the member wrote, pressed or looked in the two weeks before, or has just joined. */
  readonly seen: boolean;
}

/** What is learned of one member's answers; one small document per member. */
export interface Acceptance {
  /** Likelihood of the answers so far under each of `LEVELS`, the greatest scaled to 1. */
  readonly like: readonly number[];
  /** Moment of the last lesson, in milliseconds since 1970; 0 before any. */
  readonly touchedAt: number;
  /** Number of answers with a known delay. */
  readonly answers: number;
  /** Sum of the natural logarithms of their delays in waking minutes. */
  readonly lnDelays: number;
}

/** What is learned of a community's answers: sums only, no names. */
export interface Prior {
  /** Sum of the asked members' shares per level, and their number. */
  readonly sums: readonly number[];
  readonly people: number;
  /** Share of those who don't take it and say no instead of nothing. */
  readonly no: number;
  /** Number of answers with a known delay, and the sum of the logarithms of their minutes. */
  readonly answers: number;
  readonly lnDelays: number;
  /** Share of `seen` at the asks of members who answer, and of members who never do. */
  readonly seenAlive: number;
  readonly seenSilent: number;
}

/**
 * The outcome of one ask. `minutes` are waking minutes from the ask to the answer, or to the end of waiting for a
 * silence. The silence of a member who was never shown the question is no outcome.
 */
export interface Outcome {
  readonly is: 'yes' | 'no' | 'silent';
  readonly minutes: number;
}

/** How one member would answer one ask. */
export interface Estimate {
  /** Chance of a yes at any time, from 0 to 1. */
  readonly yes: number;
  /** Chance that the member answers at all. */
  readonly alive: number;
  /** Mean logarithm of the member's delay in waking minutes. */
  readonly lnDelay: number;
}

/** A member who fits a need and may be asked. */
export interface Helper {
  readonly member: string;
  readonly estimate: Estimate;
  /** True if the member lives in another zone than the need. */
  readonly near: boolean;
  /** Notices of the last seven days. */
  readonly askedWeek: number;
  /** Jobs of the last 28 days. */
  readonly jobsMonth: number;
  /** True before the first job and before `newcomerAsks` asks. */
  readonly newcomer: boolean;
  /** Points for other reasons, in the unit of the logarithm of a chance. */
  readonly bonus?: number;
}

/** An ask that may still be answered. */
export interface OpenAsk {
  readonly estimate: Estimate;
  /** Waking minutes since the ask. */
  readonly waited: number;
}

/** One decision about a need of one seat. */
export interface Search {
  /** Id of the need; it breaks ties. */
  readonly need: string;
  /** Waking minutes from now to the beginning. */
  readonly minutesLeft: number;
  /** Members who offer help in the need's own zone, and those who offer it only in near zones. */
  readonly own: readonly Helper[];
  readonly near: readonly Helper[];
  /** Whom a batch has chosen: the first to be asked. Absent without one. */
  readonly first?: string;
  readonly open: readonly OpenAsk[];
  readonly no: number;
  /** Mean logarithm of a delay in the community. */
  readonly lnDelay: number;
}

/** A need of a batch with the helpers worth asking for it. */
export interface BatchNeed {
  readonly need: string;
  readonly helpers: readonly { readonly member: string; readonly worth: number }[];
}

/** A member to ask, with reasons as ids. */
export interface Suggestion {
  readonly member: string;
  /** Chance of a yes in time. */
  readonly chance: number;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Members to ask now, best first, and what comes after. */
export interface Plan {
  readonly ask: readonly Suggestion[];
  /** Waking minutes to the next decision. */
  readonly nextMinutes: number;
  /** Chance that nobody says yes in time, after these asks. */
  readonly missing: number;
  /** True if near zones are asked too. */
  readonly widened: boolean;
  /** True if nobody is worth asking and no ask is open: a coordinator has to know now. */
  readonly exhausted: boolean;
}
