import type { Meanings } from './meanings';

/**
 * The phrases of a zone by its names, with and without the administrative ending. A particle or the end of a word
 * follows the bare name, since it may begin another word.
 * @example
 * zoneLines(['마포구', 'Mapo-gu'], meanings) // 마포구, <{zone-before}마포 {zone-after}, mapo gu, mapo
 */
export function zoneLines(names: readonly string[], { lines }: Meanings): readonly string[] {
  const endings = lines('request.zone-ending');
  return names.flatMap((name) => {
    const whole = name.toLowerCase().replaceAll('-', ' ');
    const ending = endings.find((one) => whole.endsWith(one));
    const bare = ending ? whole.slice(0, -ending.length).trim() : '';
    if (bare.length < 2) return [whole];
    if (/[a-z]/.test(bare)) return [whole, bare];
    // "To Mapo-gu" is 마포구로, which holds 구로, and the river 안양천 holds 양천.
    return [whole, `<{zone-before}${bare}({zone-after}|>)`];
  });
}
