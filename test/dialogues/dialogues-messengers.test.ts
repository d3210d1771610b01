import { channelNames } from '../../src/channels/limits';
import { playsOn } from '../support/dialogue/plays';

// The other channels are in `dialogues-own.test.ts`, so that two processes share the dialogues.
const all = channelNames.filter((channel) => channel !== 'desk');
playsOn(['line', 'kakao'], 1, all);
