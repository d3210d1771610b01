import { channelNames } from '../../src/channels/limits';
import { playsOn } from '../support/dialogue/plays';

// The other channels are in `dialogues-own.test.ts`, so that two processes share the dialogues.
const all = channelNames.filter((channel) => channel !== 'desk');
/** The short form plays every third dialogue, so that no channel is left out. */
const SHARE = 3;

playsOn(['line', 'kakao'], SHARE, all);
