import { z } from 'zod';
import { cleanName, nameFault } from '../../lib/name';
import { DAY_MS } from '../../lib/units';
import { CHILD_DAYS, MAX_EMAIL_LENGTH, MAX_NAME_LENGTH } from './limits';
import { searchWords } from './search';
import type { Contact, ProfileChange } from './types';

/**
 * A name in stored form (`cleanName`). Null if it is empty, longer than MAX_NAME_LENGTH, or has a fault: invisible
 * letters, or digits like a phone number.
 */
export function toName(said: string): string | null {
  const name = cleanName(said);
  if (!/[\p{L}\p{N}]/u.test(name) || [...name].length > MAX_NAME_LENGTH || nameFault(said) !== null) return null;
  return name;
}

const emailShape = z.email().max(MAX_EMAIL_LENGTH);

/** One e-mail address with its domain in small letters; null if it is none. */
export function toEmail(said: string): string | null {
  const [, local, domain] = /^(.+)@([^@]+)$/.exec(said.normalize('NFKC').trim()) ?? [];
  return emailShape.safeParse(`${local}@${domain?.toLowerCase()}`).data ?? null;
}

/** The language for a person, from the channel's information; null if that is unusable. */
export function spokenLang(told: string | undefined): 'ko' | 'en' | null {
  const primary = told?.trim().toLowerCase().split(/[-_]/)[0];
  if (!primary || !/^[a-z]{2,3}$/.test(primary)) return null;
  // Kakao sometimes sends `kr` for Korean; a reader of neither language more likely reads English.
  return primary === 'ko' || primary === 'kr' ? 'ko' : 'en';
}

/** A profile change as fields to set and fields to remove. */
export function asUpdate(change: ProfileChange): { set: Record<string, unknown>; unset: Record<string, 1> } {
  const set: Record<string, unknown> = {};
  const unset: Record<string, 1> = {};
  const { name, phone } = change;
  const words = searchWords({ ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) });
  for (const [field, value] of Object.entries({ ...change, ...words })) {
    if (value === null) unset[field] = 1;
    else if (value !== undefined) set[field] = value;
  }
  return { set, unset };
}

/** True for CHILD_DAYS after somebody said in a conversation that they are under the age of consent. */
export function isChild({ childAt }: Pick<Contact, 'childAt'>, at: Date): boolean {
  return childAt !== undefined && at.getTime() - childAt.getTime() < CHILD_DAYS * DAY_MS;
}
