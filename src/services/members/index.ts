import { defineFeature } from '../../lib/feature';
import { memberActs } from './acts';
import { cards } from './cards';
import { figures } from './figures';
import { createMembers } from './members';
import { past } from './past';
import { personal } from './personal';

export { areasOf, isLive, ofCommunity, partiesAt, placeName, rightsAt, rolesAt, zonesServed } from './appointments';
export { operatorsCode } from './claiming';
export { type FoundCode, findCode, looksLikeCode, showCode } from './codes';
export { type Knowing, near } from './deciders';
export { coordinatorsOf } from './duty';
export type { Erase } from './erasing';
export { codeLimits, MAX_NAME_LENGTH, MAX_NAMED, MAX_SUSPENSION_REASON } from './limits';
export { createMembers, type MembersDeps } from './members';
export { placeOf, waitingCard, waitingNotice } from './notices';
export { actsFor, standsInFor } from './proxies';
export { isChild, toEmail, toName } from './rules';
export { suspensionAt } from './suspending';
export * from './types';

/** Members: their profiles, conversations, joining and leaving. */
export const feature = defineFeature({
  name: 'members',
  settings: null,
  create: createMembers,
  jobs: (members) => members,
  figures,
  hears: {},
  personal,
  farewell: async (members, { member }, cause) => (await members.leave(member, cause)).ok,
  cards,
  past,
  acts: memberActs,
  seed: null,
  expect: {},
});
