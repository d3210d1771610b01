import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPast } from '../../lib/desk';
import type { Text } from '../../lib/text';

/** Words of a resident. */
export interface Said {
  readonly community: string;
  readonly words: string;
}

/** A person in a conversation; `member` is null before joining. */
export interface Asker {
  readonly community: string;
  readonly conversation: string;
  readonly member: string | null;
}

/**
 * What words ask. `asked`: this question, in the form of one. `named`: its matter, in another form. `unknown`: a
 * question without an answer here. `none`: no question.
 */
export type Asked = { readonly is: 'asked' | 'named'; readonly question: string } | { readonly is: 'unknown' | 'none' };

/** A question without an answer, kept for MISS_DAYS. */
export interface Miss {
  readonly id: string;
  readonly community: string;
  /** The sentence in comparable form; the same for all who ask it. */
  readonly said: string;
  readonly sentence: string;
  readonly conversation: string;
  readonly member: string | null;
  readonly at: Date;
  /** When a coordinator answered or dropped it. */
  readonly doneAt: Date | null;
}

/** A sentence without an answer, and how often it was asked. */
export interface Missed {
  /** Id of its first miss. */
  readonly id: string;
  readonly sentence: string;
  readonly times: number;
  readonly since: Date;
}

/** draft: only coordinators see it. shown: residents get it. ended: over. */
export type PostState = 'draft' | 'shown' | 'ended';

/** An answer or news of a coordinator, in the coordinator's words. */
export interface Post {
  readonly id: string;
  readonly community: string;
  /** The question it answers, by id; null for one that only its `ways` ask. */
  readonly question: string | null;
  /** Ways to ask, besides those of the question. */
  readonly ways: readonly string[];
  readonly text: string;
  readonly state: PostState;
  /** Member id of the coordinator. */
  readonly by: string;
  readonly at: Date;
  /** The end; null for none. */
  readonly until: Date | null;
  readonly endedBy: string | null;
  /** When somebody ended it while residents got it; absent in a document of an older program. */
  readonly endedAt?: Date | null;
}

/** A new answer. `about` is the id of a question, or that of the miss of a sentence. */
export interface Posting {
  readonly community: string;
  readonly by: string;
  readonly about: string;
  readonly text: string;
  readonly until: Date | null;
  /** True for a draft, which a coordinator looks at first. */
  readonly draft?: boolean;
}

/**
 * The result of a coordinator's change. `unknown`: no such question, miss or post there, or no coordinator of the
 * community. `full`: MAX_POSTS are there. `bad-text`: an empty or too long text. `over`: the post has ended.
 */
export type Posted =
  | { readonly ok: true; readonly post: Post }
  | { readonly ok: false; readonly why: 'unknown' | 'full' | 'bad-text' | 'over' };

/** Questions in between, with the answers of a community. */
export interface Questions {
  /** Finds the question that words ask. A wrong question is worse than none. */
  read(said: Said, at: Date): Promise<Asked>;
  /** The ids of a community's questions, its own first. */
  topics(community: string): readonly string[];
  /** The answer of a coordinator that replaces a question's own text; null for none. The latest one counts. */
  postFor(community: string, question: string, at: Date): Promise<Text | null>;
  /** Keeps and counts a question without an answer. */
  miss(of: Asker & Said, cause: Cause): Promise<void>;
  /** Sentences without an answer, most asked first, for a coordinator of the community; at most MAX_MISSES. */
  missed(community: string, by: string, at: Date): Promise<readonly Missed[]>;
  /** Drops a sentence without an answer for coordinator `by`; false if it isn't there. */
  drop(of: { id: string; by: string }, cause: Cause): Promise<boolean>;
  /** Adds or corrects an answer, or posts news. */
  post(of: Posting, cause: Cause): Promise<Posted>;
  /** Shows a draft. */
  show(of: { id: string; by: string }, cause: Cause): Promise<Posted>;
  /** Ends an answer or news before its time. */
  end(of: { id: string; by: string }, cause: Cause): Promise<Posted>;
  /** Shows an ended answer or news again, within AGAIN_HOURS and before its last day. */
  again(of: { id: string; by: string }, cause: Cause): Promise<Posted>;
  /** The answers and news that can be ended, or shown again, for the desk's past page. */
  past(of: CardsFor): Promise<readonly DeskPast[]>;
  /** Answers and news of coordinators that residents get at `at`, newest first; for coordinators. */
  posts(community: string, by: string, at: Date): Promise<readonly Post[]>;
  /** The sentences without an answer, and drafts, as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** Deletes a leaver's sentences; safe to repeat. */
  forget(member: string): Promise<void>;
}
