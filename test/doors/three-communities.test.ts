import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDialogue } from '../support/dialogue/parse';
import { playDialogue } from '../support/dialogue/play';
import { copiedPacks } from '../support/packs';

const packs = copiedPacks(['hill', 'river', 'lake']);
afterAll(() => packs.remove());

const file = path.join(__dirname, 'three-communities.dialogue');

test('two LINE channels, two Kakao bots and three web chats in one process', async () => {
  const dialogue = parseDialogue(readFileSync(file, 'utf8'), 'test/doors/three-communities.dialogue');
  await playDialogue(dialogue, 'web', { packDirs: [packs.dir] });
});
