import { personal as shown } from '../channels/web/personal';
import { type PersonalItem, type RouteAddress, seenBy } from '../lib/feature';
import { stringsIn } from '../lib/text';
import { personal as told } from '../runner/personal';
import type { Community } from '../services/communities';
import { type Collections, emptyFields, holdsField, valuesOf } from '../services/record';
import { MIN_NAME, MIN_SENTENCE } from './limits';

/** The part of the program that keeps something about people: a feature, or the talk itself. */
export interface PersonalPart {
  /** Its texts are `<name>.personal.…`. */
  readonly name: string;
  readonly personal: readonly PersonalItem[];
}

/** The words of the conversations, which belong to no feature. */
export const talk: PersonalPart = { name: 'talk', personal: [...told, ...shown] };

/**
 * The parts that keep something about people in a pack, each with the items it keeps there. What most people see comes
 * first. `asksFor` leaves out addresses that the program has no route to.
 */
export function keptIn(
  features: readonly (PersonalPart & { readonly settings: unknown })[],
  pack: Pick<Community, 'features' | 'join' | 'kinds'>,
  asksFor: (address: RouteAddress) => boolean = () => true,
): readonly PersonalPart[] {
  return [...features.filter(({ name, settings }) => settings === null || pack.features.includes(name)), talk]
    .map(({ name, personal }) => ({
      name,
      personal: personal.filter(
        ({ where, address }) => (where?.(pack) ?? true) && (address === undefined || asksFor(address)),
      ),
    }))
    .filter(({ personal }) => personal.length > 0)
    .sort((a, b) => widest(a) - widest(b));
}

/** The widest readers of a part: its place in `seenBy`. */
function widest({ personal }: PersonalPart): number {
  return Math.min(...personal.map(({ seen }) => seenBy.indexOf(seen)));
}

/** Empties everything about a former member that doesn't stay as a record. Safe to repeat. */
export async function empty(collections: Collections, { personal }: PersonalPart, member: string): Promise<void> {
  const going = personal.filter(({ kept }) => kept !== 'record').flatMap(({ fields }) => fields);
  await emptyFields(collections, going, member);
}

/** The parts with the items that are kept about one member. Items of a role are left out for people without one. */
export async function keptAbout(
  collections: Collections,
  parts: readonly PersonalPart[],
  member: string,
): Promise<readonly PersonalPart[]> {
  const looked = await Promise.all(
    parts.map(async ({ name, personal }) => {
      const items = personal.map(async (item) => ({ item, there: await isThere(collections, item, member) }));
      return { name, items: await Promise.all(items) };
    }),
  );
  const role = looked.some(({ items }) => items.some(({ item, there }) => item.given === 'duty' && there === true));
  return looked
    .map(({ name, items }) => ({
      name,
      personal: items.filter(({ item, there }) => there ?? (item.given !== 'duty' || role)).map(({ item }) => item),
    }))
    .filter(({ personal }) => personal.length > 0);
}

/** True or false if the store tells it cheaply; null if it doesn't. Needed records are always there. */
async function isThere(collections: Collections, item: PersonalItem, member: string): Promise<boolean | null> {
  if (item.given === 'needed' && item.kept === 'record') return true;
  const answers = [];
  for (const field of item.fields) answers.push(await holdsField(collections, field, member));
  if (answers.includes(true)) return true;
  return answers.includes(false) ? false : null;
}

/** The words that the features keep sealed for a member: others may have been told them. */
export async function wordsOf(
  collections: Collections,
  parts: readonly PersonalPart[],
  member: string,
): Promise<readonly string[]> {
  // Records without a name, such as notices to the member, hold the words of others.
  const going = parts.flatMap(({ personal }) => personal.filter(({ kept }) => kept !== 'record'));
  const fields = going.flatMap(({ fields }) => fields).filter(({ sealed, whose }) => sealed && !sealed.told && !whose);
  const words = new Set<string>();
  for (const field of fields)
    for (const value of await valuesOf(collections, field, member))
      for (const word of stringsIn(value).flatMap(spellings))
        if ([...word].length >= (field.collection === 'members' ? MIN_NAME : MIN_SENTENCE)) words.add(word);
  return [...words];
}

/** The ways a word is told: a number in its stored form and as people write it. Four digits say nothing. */
function spellings(word: string): readonly string[] {
  const number = /^\+82(\d+)(\d{4})$/.exec(word);
  if (number)
    return [word, `0${number[1]}${number[2]}`, `0${number[1]?.slice(0, 2)}-${number[1]?.slice(2)}-${number[2]}`];
  return /^\d{1,7}$/.test(word) ? [] : [word];
}
