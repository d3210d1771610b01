import type { Action, Source } from '../../engine/types';
import { addOptions } from './add-options';
import { castVote } from './cast-vote';
import { closePoll } from './close-poll';
import { findOpen } from './find-open';
import { findRunning } from './find-running';
import { open } from './open.source';
import { options } from './options.source';
import { previewPoll } from './preview-poll';
import { readPoll } from './read-poll';
import { running } from './running.source';
import { startPoll } from './start-poll';
import { zones } from './zones.source';

/** The verbs of this area. */
export const pollsActions: readonly Action[] = [
  addOptions,
  previewPoll,
  startPoll,
  findOpen,
  readPoll,
  castVote,
  findRunning,
  closePoll,
];

/** The choice lists of this area. */
export const pollsSources: readonly Source[] = [open, running, options, zones];
