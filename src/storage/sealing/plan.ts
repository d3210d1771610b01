/** How a sealed field is found: not at all, by its whole value, or by its beginnings too. */
export type Found = 'never' | 'whole' | 'beginnings';

/** A field that is stored sealed. */
export interface SealedField {
  readonly collection: string;
  /** Dotted path of the value; it may lead through lists. */
  readonly path: string;
  /** Path of the id of the person whose key seals it. */
  readonly owner: string;
  readonly found: Found;
  /** What goes when a leaver's word stands inside: absent: the word. `whole`: the whole value. `stays`: nothing. */
  readonly inside?: 'whole' | 'stays';
  /** The migration step that began to seal it; absent: the first. A store before it holds it in clear. */
  readonly since?: number;
}

/** The sealed fields of one collection. */
export interface CollectionPlan {
  readonly collection: string;
  readonly fields: readonly SealedField[];
  /** The paths of ids that decide about the keys. */
  readonly owners: readonly string[];
}

/** What is sealed, by collection. */
export type SealingPlan = ReadonlyMap<string, CollectionPlan>;

/** The path of a conversation, whose key seals what belongs to no member yet. */
export const CONVERSATION = 'conversation';

/** The fields that a store after migration step `upTo` holds sealed. */
export function writtenIn(plan: CollectionPlan, upTo: number): CollectionPlan {
  return { ...plan, fields: plan.fields.filter(({ since = 0 }) => since <= upTo) };
}

/** Orders sealed fields by collection. */
export function planOf(fields: readonly SealedField[]): SealingPlan {
  const names = [...new Set(fields.map(({ collection }) => collection))];
  return new Map(
    names.map((collection) => {
      const mine = fields.filter((field) => field.collection === collection);
      const owners = [...new Set([...mine.map(({ owner }) => owner), CONVERSATION])];
      return [collection, { collection, fields: mine, owners }];
    }),
  );
}
