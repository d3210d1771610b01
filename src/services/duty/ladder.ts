/** The people an alarm may ring. Each list holds member ids. */
export interface Callable {
  /** On duty now, in their order. */
  readonly onDuty: readonly string[];
  /** Coordinators of the alarm's zone. */
  readonly local: readonly string[];
  /** The community's other coordinators, and its operators. */
  readonly others: readonly string[];
  /** Members who hold another alarm. */
  readonly busy: ReadonlySet<string>;
  /** Members who aren't rung: absent ones, and the person the alarm is about. */
  readonly away: ReadonlySet<string>;
}

/** Members rung at the same moment. */
export type Rungs = readonly (readonly string[])[];

/**
 * The rungs of an alarm, the first one first. Each member on duty, coordinator or not, has a rung alone. Then come the
 * zone's coordinators together, then all others together. Members who hold another alarm come last. Each member is on one
 * rung.
 */
export function ladder({ onDuty, local, others, busy, away }: Callable): Rungs {
  const placed = new Set<string>(away);
  const place = (ids: readonly string[]): readonly string[] => {
    const fresh = [...new Set(ids)].filter((id) => !placed.has(id));
    for (const id of fresh) placed.add(id);
    return fresh;
  };
  const free = (ids: readonly string[]) => ids.filter((id) => !busy.has(id));
  const alone = (ids: readonly string[]) => place(ids).map((id) => [id]);
  const rungs = [
    ...alone(free(onDuty)),
    place(free(local)),
    place(free(others)),
    ...alone(onDuty),
    place(local),
    place(others),
  ];
  return rungs.filter((rung) => rung.length > 0);
}

/** The members of the next rung, and whether one of them can be rung. */
export interface NextRung {
  readonly members: readonly string[];
  /** False: the ladder has ended, and none of `members` can be rung. */
  readonly reached: boolean;
}

/**
 * The next members to ring. Rungs on which nobody can be rung are told too, and the next one is rung with them.
 * @param told members told in this round
 * @param rings members the program can ring
 */
export function nextRung(rungs: Rungs, told: ReadonlySet<string>, rings: ReadonlySet<string>): NextRung {
  const members: string[] = [];
  for (const rung of rungs) {
    const fresh = rung.filter((id) => !told.has(id));
    members.push(...fresh);
    if (fresh.some((id) => rings.has(id))) return { members, reached: true };
  }
  return { members, reached: false };
}
