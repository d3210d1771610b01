import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mongo } from 'mongoose';
import type { ChannelName } from '../../src/channels/limits';
import { inRoot } from '../../src/lib/paths';
import type { StoredDoc } from '../../src/storage/migrations';
import { collectionOf } from '../../src/storage/migrations/collections';
import type { Store } from '../../src/storage/store';
import { personOf } from '../support/dialogue/person';
import { type Stage, stageOf } from '../support/dialogue/stage';
import type { SeenMessage } from '../support/phones/phone';
import type { FoundStore, World } from '../support/world';

/** Where the store of the first program is kept, with what its people had on their screens. */
const folder = inRoot('test', 'migrate', 'spine-store');
const END = '.golden.json';
/** What the phones' names ended with. */
const OWN = 'spine';

interface SavedPerson {
  readonly letter: string;
  readonly name: string;
  readonly channel: ChannelName;
  readonly cookie?: string;
  readonly screen: readonly SeenMessage[];
}

const read = (name: string) => readFileSync(path.join(folder, `${name}${END}`), 'utf8');
const { now, people } = JSON.parse(read('people')) as { now: string; people: readonly SavedPerson[] };

/** The moment the first program ended. */
export const SPINE_ENDED = now;

/** The documents of the first program, by collection. */
export function spineDocs(): ReadonlyMap<string, readonly StoredDoc[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(END) && !name.startsWith('people'));
  const docs = names.map((name) => name.slice(0, -END.length));
  return new Map(docs.map((name) => [name, mongo.BSON.EJSON.parse(read(name), { relaxed: true }) as StoredDoc[]]));
}

/** Puts the documents of the first program into a store beside the existing ones: both programs keep the same flows. */
export async function loadSpine(store: Store): Promise<void> {
  await store.ready();
  for (const [name, docs] of spineDocs())
    for (const { _id, ...rest } of docs)
      await collectionOf(store, name).updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
}

/** The first program's store, for a world to be opened on. */
export const spineStore: FoundStore = {
  own: OWN,
  cookies: new Map(
    people.flatMap(({ letter, cookie }) => (cookie ? [[`${letter.toLowerCase()}-${OWN}`, cookie]] : [])),
  ),
  load: loadSpine,
};

/** The first program's people with their phones in their hands, everything on the screens that was there. */
export async function spineStage(world: World): Promise<Stage> {
  const stage = stageOf(world);
  for (const { letter, name, channel, screen } of people) {
    const phone = await world.phone(channel, letter.toLowerCase(), 'ko');
    // A browser reads its transcript again; the other phones remember.
    let remembered = channel === 'web' ? [] : screen;
    const receive = async () => {
      const before = remembered;
      remembered = [];
      return [...before, ...(await phone.receive())];
    };
    const person = personOf(letter, name, { ...phone, receive }, false);
    await person.catchUp();
    person.unread = [];
    person.mark = 0;
    stage.people.set(letter, person);
  }
  return stage;
}
