import type { Meanings } from './meanings';

/**
 * The phrases of a zone by its names: each name, and the name without its administrative ending where a particle or
 * the end of a word follows, since the bare name may be a word of its own.
 * @example
 * zoneLines(['마포구', 'Mapo-gu'], meanings) // 마포구, 마포 {zone-after}, mapo gu, mapo
 */
export function zoneLines(names: readonly string[], { lines }: Meanings): readonly string[] {
  const endings = lines('request.zone-ending');
  return names.flatMap((name) => {
    const whole = name.toLowerCase().replaceAll('-', ' ');
    const ending = endings.find((one) => whole.endsWith(one));
    const bare = ending ? whole.slice(0, -ending.length).trim() : '';
    if (bare.length < 2) return [whole];
    return [whole, /[a-z]/.test(bare) ? bare : `${bare}({zone-after}|>)`];
  });
}
