import { idOf, type Scene, type Stage } from './stage';
import { openCase } from './things';

/** `boss` talks with `ann`, who has said something; gives the case. */
async function talking(stage: Stage): Promise<{ case: string }> {
  const id = await openCase(stage);
  await stage.services.cases.talk({ id, by: await idOf(stage.services, 'boss') }, stage.step());
  return { case: id };
}

/** Replays of a talk of staff with a resident. */
export const scenes: readonly Scene[] = [
  { action: 'cases.talk', outcome: 'ok', by: 'boss', before: async (stage) => ({ case: await openCase(stage) }) },
  {
    action: 'cases.talk',
    what: 'taken over from another',
    outcome: 'ok',
    by: 'chief',
    before: async (stage) => {
      const of = await talking(stage);
      await stage.holder('chief', 'coordinator');
      return of;
    },
  },
  {
    action: 'cases.answer',
    what: 'in a talk',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => ({ ...(await talking(stage)), text: '어디세요?' }),
  },
  { action: 'cases.hand-back', outcome: 'ok', by: 'boss', before: talking },
  {
    action: 'cases.hand-back',
    what: 'without naming the case',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => {
      await talking(stage);
      return {};
    },
  },
  { action: 'cases.close', what: 'in a talk', outcome: 'ok', by: 'boss', before: talking },
  { action: 'cases.leave-talk', outcome: 'ok', by: 'ann', before: talking },
  {
    action: 'cases.open',
    what: 'asking for a person',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      await stage.member('ann');
      return { kind: 'question', text: '이야기하고 싶어요', talk: true };
    },
  },
];
