import { defineFeature } from '../../lib/feature';
import { createInvites } from './invites';

export { createInvites } from './invites';
export { INVITE_DAYS, MAX_LABEL } from './limits';
export { toLabel } from './rules';
export type * from './types';

/** Invitations by a link or a printed page, each with the place it comes from. */
export const feature = defineFeature({
  name: 'invites',
  settings: null,
  create: createInvites,
  jobs: null,
  figures: [],
  hears: {},
  personal: [],
  farewell: 'nothing',
  cards: null,
  acts: {},
  seed: null,
  expect: { invites: { is: 'count', model: 'Invite' } },
});
