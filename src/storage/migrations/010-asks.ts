import type { Added, Step } from './step';

interface OldAsked {
  readonly member: string;
  readonly round: number;
  readonly at: Date;
  readonly answer?: string;
  readonly answeredAt?: Date;
}

/** Records the asks of a request with each member too, since the weekly limit counts per member. */
export const asks: Step = {
  number: 10,
  collection: 'requests',
  what: 'what a member was asked lately stands with the member',
  where: { lastAskedAt: { $ne: null } },
  from: [],
  lift: () => null,
  add: async ({ _id, asked }) => (Array.isArray(asked) ? (asked as OldAsked[]).map((one) => askOf(_id, one)) : []),
  leaves: ['lastAskedAt'],
};

function askOf(need: string, { member, round, at, answer, answeredAt }: OldAsked): Added {
  const ask = { need, round, at, answer: answer ?? null, answeredAt: answeredAt ?? null };
  return {
    collection: 'asks',
    doc: { _id: member, rev: 1, asks: [ask] },
    list: { field: 'asks', same: ['need', 'round'] },
  };
}
