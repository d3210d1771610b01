import { inRoot } from '../../../src/lib/paths';
import { t } from '../../../src/lib/text';
import { createTranslator } from '../../../src/lib/translator';

test('what the menu says can be read aloud to somebody without buttons', () => {
  const texts = createTranslator({ dirs: [inRoot('locales')] });
  expect(texts.say('ko', t('talk.menu.show'))).not.toMatch(/누르|글로/);
  expect(texts.say('en', t('talk.menu.show'))).not.toMatch(/press|write/i);
});
