/**
 * National numbers without the leading zero: mobile (10, 11, 16–19), Seoul (2), other areas (31–64), internet (70),
 * personal (50x). Lengths follow the Korean numbering plan.
 */
const NATIONAL = /^(10\d{8}|1[16789]\d{7,8}|2\d{7,8}|[3-6][1-5]\d{7,8}|70\d{8}|50\d{8,9})$/;

/** A Korean phone number in any usual notation as E.164 (`+821012345678`); null if it is none. */
export function toPhone(said: string): string | null {
  const bare = said.normalize('NFKC').replace(/[\s().\-–—~]/g, '');
  const national = /^(?:(?:\+|00)?82)?0?(\d+)$/.exec(bare)?.[1];
  return national !== undefined && NATIONAL.test(national) ? `+82${national}` : null;
}

/** An E.164 number in Korean notation: `010-1234-5678`. */
export function showPhone(e164: string): string {
  const national = e164.replace(/^\+82/, '0');
  const area = national.startsWith('02') ? 2 : /^050\d/.test(national) ? 4 : 3;
  return `${national.slice(0, area)}-${national.slice(area, -4)}-${national.slice(-4)}`;
}
