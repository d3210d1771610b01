import type { Action, Source } from '../../engine/types';
import { answer } from './answer';
import { close } from './close';
import { findOpen } from './find-open';
import { notClosed } from './not-closed.source';
import { open } from './open';
import { read } from './read';
import { reply } from './reply';

/** The verbs of this area. */
export const casesActions: readonly Action[] = [open, read, answer, reply, close, findOpen];

/** The choice lists of this area. */
export const casesSources: readonly Source[] = [notClosed];
