/** The facts about a person that conditions read. */
export interface Reader {
  /** Null for a person whose zone isn't known. */
  readonly zone: string | null;
  /** In years; absent: not known. */
  readonly age?: number;
  /** True for somebody who says that they have the asked age; counts only while the age isn't known. */
  readonly saysAge?: boolean;
  readonly language: string;
  /** True for an active member, or somebody an active member answers for. */
  readonly member: boolean;
  readonly roles: ReadonlySet<string>;
  /** Parties whose appointments the person has. */
  readonly parties: ReadonlySet<string>;
  /** Ids of completed series. */
  readonly completed: ReadonlySet<string>;
  /** Kinds of live vetting. */
  readonly vetted: ReadonlySet<string>;
  /** Verdicts of price rules. */
  readonly verdicts: ReadonlySet<string>;
  /** How often the person didn't come lately. */
  readonly noShows: number;
}

/** One condition on a person. Each has one key, so that its failing reason has a name. */
export type Condition =
  | { readonly member: true }
  | { readonly zone: readonly string[] }
  /** Youngest and oldest age in years, both included. */
  | { readonly age: readonly [number, number] }
  | { readonly role: readonly string[] }
  | { readonly party: readonly string[] }
  | { readonly completed: string }
  | { readonly vetted: readonly string[] }
  | { readonly verdict: string }
  | { readonly noShows: number }
  | { readonly language: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** The kind of a simple condition. */
export type ConditionKind =
  | 'member'
  | 'zone'
  | 'age'
  | 'role'
  | 'party'
  | 'completed'
  | 'vetted'
  | 'verdict'
  | 'noShows'
  | 'language';

/** The first condition that a person fails, and its value in words: a series, a zone, a number. */
export interface Failing {
  readonly is: ConditionKind;
  readonly of: readonly string[];
}

/** The first condition of the list that the reader fails, in order; null if all hold. */
export function firstFailing(conditions: readonly Condition[], reader: Reader): Failing | null {
  for (const condition of conditions) {
    const failing = failingOf(condition, reader);
    if (failing) return failing;
  }
  return null;
}

function failingOf(of: Condition, reader: Reader): Failing | null {
  if ('all' in of) return firstFailing(of.all, reader);
  if ('any' in of) {
    const failing = of.any.map((one) => failingOf(one, reader));
    return failing.includes(null) ? null : (failing[0] ?? null);
  }
  const [kind, value] = Object.entries(of)[0] as [ConditionKind, unknown];
  return holds(of, reader) ? null : { is: kind, of: [value].flat().map(String) };
}

function holds(of: Exclude<Condition, { all: unknown } | { any: unknown }>, reader: Reader): boolean {
  if ('member' in of) return reader.member;
  if ('zone' in of) return reader.zone !== null && of.zone.includes(reader.zone);
  if ('age' in of) return isOfAge(of.age, reader);
  if ('role' in of) return of.role.some((one) => reader.roles.has(one));
  if ('party' in of) return of.party.some((one) => reader.parties.has(one));
  if ('completed' in of) return reader.completed.has(of.completed);
  if ('vetted' in of) return of.vetted.every((one) => reader.vetted.has(one));
  if ('verdict' in of) return reader.verdicts.has(of.verdict);
  if ('noShows' in of) return reader.noShows <= of.noShows;
  return of.language.includes(reader.language);
}

function isOfAge([youngest, oldest]: readonly [number, number], { age, saysAge = false }: Reader): boolean {
  return age === undefined ? saysAge : age >= youngest && age <= oldest;
}

/** True if one of the conditions is about the age. */
export function asksAge(conditions: readonly Condition[]): boolean {
  return conditions.some((of) => 'age' in of || ('all' in of && asksAge(of.all)) || ('any' in of && asksAge(of.any)));
}
