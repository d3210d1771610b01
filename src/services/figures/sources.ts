/** The source of the fact about a match that is done. */
export function matchSource(match: string): string {
  return `match:${match}`;
}
