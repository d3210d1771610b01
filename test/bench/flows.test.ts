import path from 'node:path';
import { loadFlows } from '../../src/engine/load';
import { createTranslator } from '../../src/lib/translator';

const root = path.join(__dirname, '..', '..');

test('the flows of the turn benchmark hold whatever the engine asks of a book of flows', () => {
  const words = createTranslator({ dirs: [path.join(root, 'locales'), path.join(root, 'bench', 'locales')] });
  const loaded = loadFlows(path.join(root, 'bench', 'flows'), { actions: [], sources: [], words });
  expect('mistakes' in loaded ? loaded.mistakes : []).toEqual([]);
});
