import { playsOn } from '../support/dialogue/plays';

// The other channels are in `dialogues-own.test.ts`, so that two processes share the dialogues.
playsOn(['line', 'kakao']);
