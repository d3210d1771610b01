import { t } from '../../../src/lib/text';
import { wordsWith } from '../../support/words';

test('what the menu says can be read aloud to somebody without buttons', () => {
  const texts = wordsWith();
  expect(texts.say('ko', t('talk.menu.show'))).not.toMatch(/누르|글로/);
  expect(texts.say('en', t('talk.menu.show'))).not.toMatch(/press|write/i);
});
