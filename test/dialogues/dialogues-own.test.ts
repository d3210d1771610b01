import { channelNames } from '../../src/channels/limits';
import { allDialogues } from '../support/dialogue/files';
import { playsOn } from '../support/dialogue/plays';

/** A dialogue that is dropped by accident is missed here. */
const AT_LEAST = 65;

playsOn(channelNames.filter((channel) => !['line', 'kakao', 'desk'].includes(channel)));

test('the dialogues are all there', () => {
  expect(allDialogues().length).toBeGreaterThanOrEqual(AT_LEAST);
});
