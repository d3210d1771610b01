import { channelNames } from '../../src/channels/limits';
import { allDialogues } from '../support/dialogue/files';
import { playsOn } from '../support/dialogue/plays';

/** A dialogue that is dropped by accident is missed here. */
const AT_LEAST = 65;

/** The short form plays every eighth dialogue, so that no channel is left out. */
const SHARE = 8;

const all = channelNames.filter((channel) => channel !== 'desk');
const own = all.filter((channel) => channel !== 'line' && channel !== 'kakao');
playsOn(own, SHARE, all);

test('the dialogues are all there', () => {
  expect(allDialogues().length).toBeGreaterThanOrEqual(AT_LEAST);
});
