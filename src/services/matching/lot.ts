import { createHash } from 'node:crypto';

/** Orders equal members by a hash of need and member, so that the same names don't always come first. */
export function drawOf(need: string): (a: string, b: string) => number {
  const lots = new Map<string, string>();
  const lot = (member: string): string => {
    const there = lots.get(member);
    if (there !== undefined) return there;
    const drawn = createHash('sha256').update(`${need}/${member}`).digest('hex');
    lots.set(member, drawn);
    return drawn;
  };
  return (a, b) => {
    const [x, y] = [lot(a), lot(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  };
}
