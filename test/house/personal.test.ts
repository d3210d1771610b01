import type { Schema } from 'mongoose';
import { features } from '../../src/features';
import type { PersonalField } from '../../src/lib/feature';
import { loadPacks, textsOf } from '../../src/packs';
import { talk } from '../../src/privacy/personal';
import { packs } from '../../src/tools/packs';
import { openWorld, type World } from '../support/world';

/** Last words of paths that hold something about a person, or name one. */
const ABOUT_A_PERSON =
  /^(member|members|user|users|conversation|conversations|person|asker|helper|giver|receiver|host|guest|worker|voter|votes|by|decidedBy|name|phone|photo|address|birth\w*|age|gender|guardian|languages|can|needs|text|note|notes|message|messages|say|reason|why|question|words|input|session|replies|reply|notices|cards|bytes|account|origin|appointments|duties|roles)$/;

/** Paths that only look as if they were about a person: a moment, a number, a door's quota. */
const NOT_ABOUT_A_PERSON = ['outbox by', 'polls result.votes', 'quotas account'];

const parts = [...features, talk];
const fields: readonly (PersonalField & { readonly feature: string })[] = parts.flatMap(({ name, personal }) =>
  personal.flatMap((item) => item.fields.map((field) => ({ ...field, feature: name }))),
);

/** Every path of a schema, those of documents inside it too. */
function pathsOf(schema: Schema, above = ''): string[] {
  return Object.entries(schema.paths).flatMap(([path, type]) => {
    const inner = (type as { schema?: Schema }).schema;
    return inner ? pathsOf(inner, `${above}${path}.`) : [`${above}${path}`];
  });
}

/** The paths about a person that no item names, itself or above it. */
function unnamed(collection: string, schema: Schema): string[] {
  const named = fields.filter((field) => field.collection === collection).map(({ path }) => path);
  return pathsOf(schema)
    .filter((path) => path.split('.').some((word) => ABOUT_A_PERSON.test(word)))
    .filter((path) => !named.some((one) => path === one || path.startsWith(`${one}.`)))
    .map((path) => `${collection} ${path}`)
    .filter((path) => !NOT_ABOUT_A_PERSON.includes(path));
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const models = () => Object.values(world.runtime.store.mongoose.models);

test('every stored field about a person is named by the feature that keeps it', () => {
  expect(models().flatMap((model) => unnamed(model.collection.collectionName, model.schema))).toEqual([]);
});

test('a field nobody names is found', () => {
  const { Schema: Make } = world.runtime.store.mongoose;
  const secret = new Make({ _id: String, phone: String, of: { type: [new Make({ note: String })] }, at: Date });
  expect(unnamed('secrets', secret as unknown as Schema)).toEqual(['secrets phone', 'secrets of.note']);
});

test('every named field is a path of a stored model, and so is its owner', () => {
  const known = new Map(models().map((model) => [model.collection.collectionName, model.schema]));
  const has = (collection: string, path: string) => known.get(collection)?.path(path) !== undefined;
  const missing = fields.flatMap(({ feature, collection, path, owner }) =>
    [path, owner.replace(/\.\*$/, '')]
      .filter((one) => !has(collection, one))
      .map((one) => `${feature}: ${collection} ${one}`),
  );
  expect(missing).toEqual([]);
});

test('no two features name the same field', () => {
  const places = fields.map(({ collection, path }) => `${collection} ${path}`);
  expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
});

test('every item says what it is, in every language of every pack', () => {
  const missing = loadPacks(packs())
    .all()
    .flatMap((pack) => {
      const words = textsOf([pack]).of(pack.id);
      return pack.languages.flatMap((lang) =>
        parts.flatMap(({ name, personal }) =>
          (personal.length > 0 ? ['title', 'purpose', ...personal.map(({ id }) => id)] : [])
            .map((id) => `${name}.personal.${id}`)
            .filter((key) => !words.has(lang, key))
            .map((key) => `${lang} ${key}`),
        ),
      );
    });
  expect(missing).toEqual([]);
});
