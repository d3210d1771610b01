/** Words of a resident, in the language they write in. */
export interface Said {
  readonly community: string;
  readonly words: string;
}

/**
 * What words ask. `asked`: this question, in the form of one. `named`: its matter, in another form. `unknown`: a
 * question without an answer here. `none`: no question.
 */
export type Asked = { readonly is: 'asked' | 'named'; readonly question: string } | { readonly is: 'unknown' | 'none' };

/** Questions in between, with the answers of a community. */
export interface Questions {
  /** Finds the question that words ask. A wrong question is worse than none. */
  read(said: Said): Asked;
  /** The ids of a community's questions, its own first. */
  topics(community: string): readonly string[];
}
