import type { ModelHost } from '../../lib/model-host';
import type { Translator } from '../../lib/translator';
import type { Communities } from '../communities';

/** Lists of words by language; the translator is one. */
export type Words = Pick<Translator, 'languages' | 'list'>;

/** The input of the questions service. */
export interface QuestionsDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly words: Words;
}
