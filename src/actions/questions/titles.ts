import { type Text, t } from '../../lib/text';
import { isStandard, ownTitle } from '../../services/questions';

/** The title of a question of a community. */
export function titleOf(community: string, question: string): Text {
  return isStandard(question) ? t(`questions.title.${question}`) : ownTitle(community, question);
}
