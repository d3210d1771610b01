import { keptAnswer } from '../change';
import { takeGiven } from '../given';
import { hear, passAhead } from '../heard';
import { ask as askQuestion } from '../question';
import type { StepKind } from './kind';

/**
 * Asks and waits for the answer; the kinds of question are in `answers/`.
 * @example
 * kind: { ask: choice, text: a.kind, options: { from: a.kinds }, into: kind }
 */
export const ask: StepKind = {
  word: 'ask',
  async run(walk, step) {
    const kept = keptAnswer(walk, step);
    if (kept) return kept;
    if (passAhead(walk, step)) return { is: 'next' };
    if ((await takeGiven(walk, step)) || (await hear(walk, step))) return { is: 'next' };
    await askQuestion(walk, step);
    return { is: 'stay' };
  },
};
