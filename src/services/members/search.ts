import type { Model } from 'mongoose';
import { INITIALS, initialsOf, tailOf } from '../../lib/initials';
import { MAX_NAMED, MAX_OF_INITIALS } from './limits';
import { asMember, type MemberDoc } from './model';
import type { Member, Searched } from './types';

/** Ends a range of all words with one beginning: no word has a later character. */
const LAST = '\uffff';

/** The people of a community: those who have joined and those who wait. */
const HERE = ['waiting', 'active'] as const;

/** The stored words by which a member is found. */
export function searchWords(of: { readonly name?: string; readonly phone?: string | null }): {
  readonly initials?: string;
  readonly tail?: string | null;
} {
  return {
    ...(of.name === undefined ? {} : { initials: initialsOf(of.name) }),
    ...(of.phone === undefined ? {} : { tail: of.phone === null ? null : tailOf(of.phone) }),
  };
}

/** A given name without its family name: at least two syllables. */
const GIVEN_NAME = /^[\uac00-\ud7a3]{2,}$/;

/**
 * Finds members by the end of their number, the beginning of their name, or its initial consonants. If nobody's name
 * begins so, the words may be a given name alone.
 */
export async function search(
  members: Model<MemberDoc>,
  { community, zones, text }: Searched,
): Promise<readonly Member[]> {
  const said = text?.normalize('NFC').trim() ?? '';
  // Names are sealed, so only their beginnings can be compared.
  const condition = text === null ? { status: { $in: [...HERE] } } : conditionOf(said);
  if (!condition || zones.length === 0) return [];
  const here = { community, zone: { $in: [...zones] } };
  // Without a sort, an index of zone and word stops at the limit, however many begin alike. Leavers have no words.
  const found = (where: object, most: number) =>
    members
      .find({ ...here, ...where })
      .limit(most)
      .lean<MemberDoc[]>();
  // Numbers are stored with the country's code, but typed with a zero.
  const end = said.replace(/\D/g, '').replace(/^0/, '');
  const begin = (await found(condition, MAX_NAMED)).filter(
    ({ phone }) => !('tail' in condition) || phone?.endsWith(end),
  );
  const docs =
    begin.length === 0 && GIVEN_NAME.test(said)
      ? (await found(anyFamilyName(said), MAX_OF_INITIALS)).filter(({ name }) => name.slice(1).startsWith(said))
      : begin;
  return docs
    .filter(({ status }) => isHere(status))
    .sort(byName)
    .slice(0, MAX_NAMED)
    .map(asMember);
}

/** The initials of a given name after each initial of a family name with one syllable. */
function anyFamilyName(given: string): Record<string, unknown> {
  return { initials: { $in: INITIALS.map((first) => `${first}${initialsOf(given)}`) } };
}

function isHere(status: MemberDoc['status']): boolean {
  return HERE.some((one) => one === status);
}

function byName(a: MemberDoc, b: MemberDoc): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a._id < b._id ? -1 : 1;
}

function conditionOf(said: string): Record<string, unknown> | null {
  if (/^[\d\s.-]+$/.test(said)) {
    const tail = tailOf(said);
    return tail === null ? null : { tail };
  }
  const from = said.replace(/\s+/g, ' ');
  if (from === '') return null;
  return /^[\u3131-\u314e\s]+$/.test(from) ? startsWith('initials', initialsOf(from)) : startsWith('name', from);
}

function startsWith(field: string, from: string): Record<string, unknown> {
  return { [field]: { $gte: from, $lt: `${from}${LAST}` } };
}
