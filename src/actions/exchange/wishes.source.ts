import { z } from 'zod';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { spokenLanguages } from '../members/edit-profile';

/** The value of the wish for a woman or a man. */
export const genderWish = (gender: 'female' | 'male'): string => `gender:${gender}`;

/** Possible wishes about the helper: a woman, a man, a language besides Korean. */
export const wishes = defineSource({
  name: 'exchange.wishes',
  args: z.strictObject({}),
  async list() {
    const genders = (['female', 'male'] as const).map((one) => ({
      value: genderWish(one),
      text: t(`exchange.wish.${one}`),
    }));
    const languages = spokenLanguages
      .filter((one) => one !== 'ko')
      .map((one) => ({
        value: `language:${one}`,
        text: t('exchange.wish.language', { language: t(`members.spoken.${one}`) }),
      }));
    return [...genders, ...languages];
  },
});
