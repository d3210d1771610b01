import { plain } from '../../lib/text';
import { faqReading, type Meanings, meaningsOf, sentenceOf } from '../../understand';
import { cards } from './cards';
import { questionsOf } from './ids';
import { coordinates, type Kit, type QuestionsDeps } from './kit';
import { drop, forget, miss, missed } from './misses';
import { questionModels } from './model';
import { past } from './past';
import { move, post, shownAt } from './posts';
import { createReader, type Grammar, isPostOf, type Words } from './reading';
import type { Questions } from './types';

/** Makes the questions service over the collections `question_misses` and `question_posts`. */
export function createQuestions({ host, words, understanding, ...deps }: QuestionsDeps): Questions {
  const kit: Kit = {
    ...deps,
    ...questionModels(host),
    reader: createReader(words, grammarOver(words, understanding?.meanings)),
  };
  return {
    async read({ community, words: said }, at) {
      const place = kit.communities.get(community);
      if (!kit.reader.mayAsk(place, said)) return { is: 'none' };
      return kit.reader.read(place, said, await shownAt(kit, community, at));
    },
    topics: (community) => questionsOf(kit.communities.get(community)),
    async postFor(community, question, at) {
      const shown = await shownAt(kit, community, at);
      const found = shown.find((one) => one.question === question || isPostOf(question, one));
      return found ? plain(found.text) : null;
    },
    miss: (of, cause) => miss(kit, of, cause),
    missed: (community, by, at) => missed(kit, community, by, at),
    drop: (of, cause) => drop(kit, of, cause),
    post: (of, cause) => post(kit, of, cause),
    show: (of, cause) => move(kit, of, 'show', cause),
    end: (of, cause) => move(kit, of, 'end', cause),
    again: (of, cause) => move(kit, of, 'again', cause),
    past: (of) => past(kit, of),
    posts: async (community, by, at) => ((await coordinates(kit, by, community)) ? shownAt(kit, community, at) : []),
    cards: (of) => cards(kit, of),
    forget: (member) => forget(kit, member),
  };
}

/** The reading of the program's questions by grammar; its tables are compiled at the first use. */
function grammarOver({ list }: Words, meanings: Meanings = meaningsOf(list)): Grammar {
  return (words) => faqReading(meanings)(sentenceOf(words))?.value ?? null;
}
