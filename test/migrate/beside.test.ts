import { readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { TURN_AGAIN_MS } from '../../src/runner/limits';
import { collectionOf } from '../../src/storage/migrations/collections';
import { parseDialogue } from '../support/dialogue/parse';
import { playOn } from '../support/dialogue/play';
import { stageOf } from '../support/dialogue/stage';
import { describeWithMongo } from '../support/servers';
import { openWorld, type World, type WorldOptions } from '../support/world';
import { SPINE_ENDED, spineDocs, spineStage, spineStore } from './spine';

const goesOn = parseDialogue(readFileSync(inRoot('test/migrate/goes-on.dialogue'), 'utf8'), 'goes-on.dialogue');

/** The order in which a program writes: nothing names what isn't there yet. */
const order = [
  ...['flow_versions', 'members', 'contacts', 'offers', 'diaries', 'transfers', 'correction_proposals', 'polls'],
  ...['poll_boxes', 'requests', 'cases', 'web_photos', 'web_messages', 'outbox', 'turns'],
];

/** Turns of a neighbour who talks with the new program meanwhile. */
const meanwhile = [
  ...[
    'P> 가입',
    'P> 네',
    'P> 네, 동의해요',
    'P> 민들레',
    'P> 은평구',
    'P> [{members.join.later}]',
    'P> [{members.join.skip}]',
  ],
  ...['P> [{members.join.skip}]\nP<.. {members.join.welcome name=민들레}', 'P> 메뉴', 'P> 내 시간', 'P> 투표'],
];

/** The older program writes the next documents in its own shape. Documents of both programs stay as they are. */
async function olderWrites({ runtime: { store } }: World, name: string): Promise<void> {
  for (const { _id, ...rest } of spineDocs().get(name) ?? [])
    await collectionOf(store, name).updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
}

/** The older program takes a turn of a person whom the new one has taken in: it sets the fields it knows. */
async function olderEdits({ runtime: { store, services } }: World, conversation: string): Promise<void> {
  const id = (await services.members.standing(conversation))?.id ?? '';
  const push = { applied: { $each: ['older/edit'], $slice: -200 } };
  const seen = { member: id, seenAt: new Date(SPINE_ENDED) };
  await collectionOf(store, 'members').updateOne({ _id: id }, { $set: { name: '제비꽃' }, $push: push } as object);
  await collectionOf(store, 'contacts').updateOne({ _id: conversation }, { $set: seen });
}

async function sideBySide(options: WorldOptions): Promise<void> {
  const found = { ...spineStore, load: async () => undefined };
  const world = await openWorld({ ...options, start: SPINE_ENDED, found });
  try {
    expect([...spineDocs().keys()].sort()).toEqual([...order].sort());
    const own = stageOf(world);
    const play = (text: string) => playOn(own, parseDialogue(text, 'meanwhile.dialogue'), 'line');
    await play('given P line');
    for (const [n, name] of order.entries()) {
      await olderWrites(world, name);
      // The open turns of the older program are its own until their lease ends.
      if (name === 'turns') break;
      await play(meanwhile[n] ?? 'P> 메뉴');
    }
    const conversation = own.people.get('P')?.conversation ?? '';
    const before = await world.runtime.services.members.standing(conversation);
    await olderEdits(world, conversation);
    expect(await world.runtime.services.members.standing(conversation)).toEqual({ ...before, name: '제비꽃' });

    const stage = await spineStage(world);
    world.clock.advance(TURN_AGAIN_MS);
    await world.runtime.recover();
    await playOn(stage, goesOn, 'web');
    expect((await world.runtime.services.ledger.prove()).violations).toEqual([]);
  } finally {
    await world.close();
  }
}

/** A real server makes every index first. */
const LIMIT_MS = 120_000;
const TITLE = 'an older program writes between the turns of a newer one: both go on';

describe('side by side on the embedded engine', () => {
  test(TITLE, () => sideBySide({}));
});
describeWithMongo('side by side on MongoDB', (url) => {
  test(TITLE, () => sideBySide({ mongodbUrl: url() }), LIMIT_MS);
});
