import { defineFeature } from '../../lib/feature';
import { createMembers } from './members';

export { areasOf, placeName, rolesAt, zonesServed } from './appointments';
export { looksLikeCode, showCode } from './codes';
export { coordinatorsOf } from './duty';
export type { Erase } from './erasing';
export { codeLimits, MAX_NAME_LENGTH } from './limits';
export { createMembers, type MembersDeps } from './members';
export { showPhone, toName, toPhone } from './rules';
export * from './types';

const profile = (path: string) => ({ collection: 'members', path, owner: '_id', kept: 'membership' }) as const;

/** Members: their profiles, conversations, joining and leaving. */
export const feature = defineFeature({
  name: 'members',
  settings: null,
  create: createMembers,
  jobs: (members) => members,
  figures: [],
  hears: {},
  personal: ['name', 'phone', 'photo', 'gender', 'guardian', 'origin', 'can', 'needs', 'languages'].map(profile),
  farewell: async (members, { member }, cause) => (await members.leave(member, cause)).ok,
  cards: null,
  acts: {},
  seed: null,
  expect: {},
});
