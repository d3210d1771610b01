import { readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { TURN_AGAIN_MS } from '../../src/runner/limits';
import { parseDialogue } from '../support/dialogue/parse';
import { playOn } from '../support/dialogue/play';
import { share } from '../support/form';
import { describeWithMongo } from '../support/servers';
import { openWorld, type WorldOptions } from '../support/world';
import { loadSpine, SPINE_ENDED, spineStage, spineStore } from './spine';

const file = 'test/migrate/goes-on.dialogue';
const dialogue = parseDialogue(readFileSync(inRoot(file), 'utf8'), file);

/** Plays on. `beside`: the first program still writes to the store when the new one runs already. */
async function goOn(options: WorldOptions, beside: boolean): Promise<void> {
  const found = beside ? { ...spineStore, load: async () => undefined } : spineStore;
  const world = await openWorld({ ...options, start: SPINE_ENDED, found });
  try {
    if (beside) await loadSpine(world.runtime.store);
    const stage = await spineStage(world);
    // A start takes up what the program before it left undone.
    world.clock.advance(TURN_AGAIN_MS);
    await world.runtime.recover();
    await playOn(stage, dialogue, 'web');
  } finally {
    await world.close();
  }
}

const moments = [
  ['its documents are written after the new program has begun', true],
  ['the store has been brought up', false],
] as const;

/** The small form tries the harder of the two. */
function suite(options: () => WorldOptions): void {
  test.each(share(moments, moments.length))('goes on when %s', (_, beside) => goOn(options(), beside));
}

describe('every talk of the first program, on the embedded engine', () => suite(() => ({})));
describeWithMongo('every talk of the first program, on MongoDB', (url) => suite(() => ({ mongodbUrl: url() })));
