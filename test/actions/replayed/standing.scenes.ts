import type { Args, Scene, Stage } from './stage';

const weekly = { kind: 'company-talk', weekdays: ['2'], time: '10:00', minutes: 60, zone: 'mapo', times: 3 };

/** Help every week of `ann`, which nobody has taken. */
const asked = async ({ services, member, step }: Stage): Promise<Args> => {
  const ann = await member('ann');
  await member('bob');
  const made = await services.standing.ask({ ...weekly, asker: ann.id, weekdays: [2] }, step());
  if (!made.ok) throw new Error(made.why);
  return { standing: made.standing.id };
};

/** The same, and `bob` takes all its dates; the first is asked for. */
const kept = async (stage: Stage): Promise<Args> => {
  const args = await asked(stage);
  const { services, step } = stage;
  const bob = await services.members.standing('web:bob');
  const [job] = await services.standing.due(step().at, 1);
  if (!job || !bob) throw new Error('nothing is due');
  await services.standing.run(job, step());
  const ann = await services.members.standing('web:ann');
  const [first] = await services.exchange.mine(ann?.id ?? '');
  await services.exchange.accept(first?.request.id ?? '', bob.id, step());
  const event = {
    type: 'standing.taken',
    community: bob.community,
    standing: String(args.standing),
    by: bob.id,
  } as const;
  await services.standing.taken(event, step());
  return args;
};

/** Replays of turns about help every week. */
export const scenes: readonly Scene[] = [
  { action: 'standing.send', outcome: 'ok', by: 'ann', before: ({ member }) => member('ann').then(() => weekly) },
  {
    ...{ action: 'standing.rest', what: 'asker', outcome: 'asker', by: 'ann' },
    before: async (stage) => ({ ...(await kept(stage)), until: '2026-11-26' }),
  },
  {
    ...{ action: 'standing.rest', what: 'helper', outcome: 'helper', by: 'bob' },
    before: async (stage) => ({ ...(await kept(stage)), until: '2026-11-26' }),
  },
  {
    ...{ action: 'standing.rest', what: 'a stretch', outcome: 'asker', by: 'ann' },
    before: async (stage) => ({ ...(await kept(stage)), from: '2026-11-24', until: '2026-12-02' }),
  },
  {
    ...{ action: 'standing.rest', what: "a helper's stretch", outcome: 'helper', by: 'bob' },
    before: async (stage) => ({ ...(await kept(stage)), from: '2026-11-24', until: '2026-12-02' }),
  },
  { action: 'standing.hand-over', what: 'helper', outcome: 'seeking', by: 'bob', before: kept },
  { action: 'standing.hand-over', what: 'asker', outcome: 'seeking', by: 'ann', before: kept },
  { action: 'standing.end', outcome: 'done', by: 'ann', before: kept },
];
