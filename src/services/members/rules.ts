import { MAX_NAME_LENGTH } from './limits';
import type { ProfileChange } from './types';

/** Digits in a row from which on a name is taken for a number, which would show a phone to everybody. */
const NUMBER_LIKE = /\d[\d\s.-]{5,}\d/;

/**
 * A name as it is kept: composed (NFC), without control characters, single spaces. Null when nothing readable is
 * left, when it is over MAX_NAME_LENGTH or holds something like a phone number.
 */
export function toName(said: string): string | null {
  const name = said
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(name) || [...name].length > MAX_NAME_LENGTH || NUMBER_LIKE.test(name)) return null;
  return name;
}

/**
 * National numbers without the leading zero: mobile (10, 11, 16–19), Seoul (2), other areas (31–64), internet (70),
 * personal (50x); lengths as the Korean numbering plan gives them.
 */
const NATIONAL = /^(10\d{8}|1[16789]\d{7,8}|2\d{7,8}|[3-6][1-5]\d{7,8}|70\d{8}|50\d{8,9})$/;

/** A Korean phone number in any usual writing as E.164 (`+821012345678`); null when it isn't one. */
export function toPhone(said: string): string | null {
  const bare = said.normalize('NFKC').replace(/[\s().\-–—~]/g, '');
  const national = /^(?:(?:\+|00)?82)?0?(\d+)$/.exec(bare)?.[1];
  return national !== undefined && NATIONAL.test(national) ? `+82${national}` : null;
}

/** A number kept as E.164 in the way people here write it: `010-1234-5678`. */
export function showPhone(e164: string): string {
  const national = e164.replace(/^\+82/, '0');
  const area = national.startsWith('02') ? 2 : /^050\d/.test(national) ? 4 : 3;
  return `${national.slice(0, area)}-${national.slice(area, -4)}-${national.slice(-4)}`;
}

/** The language to speak for what a channel tells about a person; null when it tells nothing usable. */
export function spokenLang(told: string | undefined): 'ko' | 'en' | null {
  const primary = told?.trim().toLowerCase().split(/[-_]/)[0];
  if (!primary || !/^[a-z]{2,3}$/.test(primary)) return null;
  // Kakao has said `kr` for Korean; whoever reads neither language is more likely to read English.
  return primary === 'ko' || primary === 'kr' ? 'ko' : 'en';
}

/** What is left of the personal fields when somebody leaves or isn't taken in. */
export const wiped = {
  set: { name: '', can: [], needs: [], languages: [], roles: [], appointments: [], duties: [] },
  unset: { phone: 1, photo: 1, gender: 1, guardian: 1, origin: 1 },
} as const;

/** A profile change as fields to set and fields to take away. */
export function asUpdate(change: ProfileChange): { set: Record<string, unknown>; unset: Record<string, 1> } {
  const set: Record<string, unknown> = {};
  const unset: Record<string, 1> = {};
  for (const [field, value] of Object.entries(change)) {
    if (value === null) unset[field] = 1;
    else if (value !== undefined) set[field] = value;
  }
  return { set, unset };
}
