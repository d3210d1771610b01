import { channelNames } from '../../src/channels/limits';
import { playsOn } from '../support/dialogue/plays';

// The other channels are in `dialogues-own.test.ts`, so that two processes share the dialogues.
const all = channelNames.filter((channel) => channel !== 'desk');
/** The short form plays every fifth dialogue, so that no channel is left out. */
const SHARE = 5;

playsOn(['line', 'kakao'], SHARE, all);
