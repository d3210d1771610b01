import { readFileSync } from 'node:fs';
import type { Model } from 'mongoose';
import { inRoot } from '../../src/lib/paths';
import type { OutboxRow } from '../../src/services/outbox';
import { parseDialogue } from '../support/dialogue/parse';
import { playOn } from '../support/dialogue/play';
import { stageOf } from '../support/dialogue/stage';
import { openWorld } from '../support/world';

const FILE = 'test/dialogues/lapse/unreached.dialogue';

test('the exchange is told what became of a question on Kakao: it waited, then nobody saw it', async () => {
  const dialogue = parseDialogue(readFileSync(inRoot(FILE), 'utf8'), FILE);
  const world = await openWorld();
  try {
    const stage = stageOf(world);
    const { store, services } = world.runtime;
    const member = async (letter: string) => {
      const conversation = stage.people.get(letter)?.conversation ?? '';
      return (await services.members.standing(conversation))?.id ?? '';
    };
    const asked = async (letter: string) => {
      const id = await member(letter);
      return (await services.matching.asks.of([id])).get(id)?.at(-1);
    };
    // Up to the moment when the search has gone on without B.
    const later = dialogue.lines.findIndex((line) => line.source.startsWith('given C'));
    await playOn(stage, { ...dialogue, lines: dialogue.lines.slice(0, later) }, 'web');
    expect(await asked('B')).toMatchObject({ answer: null, fate: 'waiting' });
    await playOn(stage, { ...dialogue, lines: dialogue.lines.slice(later) }, 'web');
    expect(await asked('B')).toMatchObject({ answer: null, fate: 'never' });
    expect(await asked('C')).toMatchObject({ answer: 'yes', fate: 'shown' });
    const rows = (store.mongoose.models.Outbox as Model<OutboxRow>).find({ member: await member('B') });
    expect(await rows.lean()).toMatchObject([{ purpose: 'match', state: 'dropped', why: 'expired' }]);
  } finally {
    await world.close();
  }
});
