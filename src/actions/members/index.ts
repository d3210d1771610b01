import type { Action, Source } from '../../engine/types';
import { approve } from './approve';
import { editProfile } from './edit-profile';
import { findWaiting } from './find-waiting';
import { join } from './join';
import { kinds } from './kinds.source';
import { leave } from './leave';
import { readProfile } from './read-profile';
import { readStanding } from './read-standing';
import { readWaiting } from './read-waiting';
import { refuse } from './refuse';
import { setLanguage } from './set-language';
import { waiting } from './waiting.source';
import { zones } from './zones.source';

/** The verbs of this area. */
export const membersActions: readonly Action[] = [
  readStanding,
  join,
  readProfile,
  editProfile,
  setLanguage,
  leave,
  findWaiting,
  readWaiting,
  approve,
  refuse,
];

/** The choice lists of this area. */
export const membersSources: readonly Source[] = [zones, kinds, waiting];
