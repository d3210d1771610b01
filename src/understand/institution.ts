import { UNDERSTOOD } from './languages';
import { comparable } from './plain';
import type { List } from './tables';

/** True for a name that sounds like an institution's, such as "마포이웃복지관". Some people's names may do so too. */
export type InstitutionReading = (name: string) => boolean;

/** Makes the reading over the table `answers.institution`: the words with which names of institutions end. */
export function createInstitution(list: List): InstitutionReading {
  const words = UNDERSTOOD.flatMap((lang) => list(lang, 'answers.institution')).map(comparable);
  return (name) => {
    const said = comparable(name);
    return words.some((word) => said.length > word.length && said.endsWith(word));
  };
}
