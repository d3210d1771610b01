/** The source of a finished match's fact. */
export function matchSource(match: string): string {
  return `match:${match}`;
}
