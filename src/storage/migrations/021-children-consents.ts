import type { Step } from './step';

/** Gives guardians who added children the separate consent that they gave with it. */
export const childrenConsents: Step = {
  number: 21,
  collection: 'dependents',
  what: 'the consent of guardians stands by itself, so that it can be taken back',
  where: { state: 'active' },
  from: [],
  lift: () => null,
  add: async ({ community, guardian, consent }, look) => {
    if (typeof guardian !== 'string' || typeof consent !== 'object' || consent === null) return [];
    const { version, at } = consent as { readonly version: string; readonly at: Date };
    const member = await look('members', guardian);
    const { channel = 'web' } = (member?.consent ?? {}) as { readonly channel?: string };
    const given = { key: 'step-21', is: 'answered', at, by: guardian, data: {} };
    const doc = {
      ...{ _id: `${guardian}.children`, community, member: guardian, kind: 'children', version, at, channel },
      ...{ state: 'given', rev: 1, log: [given], nextAt: null, nextJob: null },
    };
    return [{ collection: 'consents', doc }];
  },
};
