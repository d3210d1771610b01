/**
 * How a column of the report adds up facts. `events`: how often something happened. `minutes`, `hours`: their minutes.
 * `givers`, `receivers`: different people. `share`: their units out of the possible ones, in percent. `mean`: the mean of their
 * units.
 */
export type Summing = 'events' | 'minutes' | 'hours' | 'givers' | 'receivers' | 'share' | 'mean';

/** Which facts of a kind count: only those with a detail, or without it. */
export interface FactFilter {
  readonly has?: 'service' | 'party';
  readonly lacks?: 'service' | 'party';
}

/** A column of the report; its heading is the text `<feature>.figures.<key>`. */
export interface FactColumn extends FactFilter {
  readonly key: string;
  readonly sum: Summing;
  /** Other kinds of facts in the same column, with filters of their own. */
  readonly also?: readonly (FactFilter & { readonly kind: string })[];
  /**
   * The detail by whose values the facts are also shown in a table of their own. Its headings are the texts
   * `<feature>.figures.<key>-by` and, for facts without the detail, `<feature>.figures.<key>-none`. Only for events.
   */
  readonly split?: 'service';
  /** True for a column that only the file for spreadsheets has. */
  readonly fileOnly?: true;
}

/** A kind of fact that a feature records, and its columns in the report. */
export interface FactDeclaration {
  /** `<feature>.<noun>`. */
  readonly kind: `${string}.${string}`;
  /** Empty if a column of another kind counts these facts too. */
  readonly columns: readonly FactColumn[];
}
