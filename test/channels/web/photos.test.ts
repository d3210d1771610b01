import { readFileSync } from 'node:fs';
import request from 'supertest';
import { MAX_PHOTO_BYTES, MAX_PHOTOS_PER_CONVERSATION } from '../../../src/channels/web/limits';
import { photoRef, photoUrl } from '../../../src/channels/web/photos';
import { MAX_PHOTO_SIDE } from '../../../src/storage/limits';
import { chatApp } from './chat-server';
import { visit } from './visitor';

const match = { feature: 'exchange', id: 'req_1.match_1' };
const where = { publicUrl: 'http://pumasi.test/', secrets: ['a secret of the tests'] };
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const kinds: readonly [string, Buffer][] = [
  ['image/png', png],
  ['image/jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['image/gif', Buffer.from('GIF89a......')],
  ['image/webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
];

async function sender(changes: Parameters<typeof chatApp>[0] = {}) {
  const made = await chatApp(changes);
  const visitor = await visit(made.app);
  const upload = (id: string, bytes: Buffer, type = 'image/png') =>
    visitor.post('/chat/photos').query({ id }).set('content-type', type).send(bytes);
  return { ...made, visitor, upload };
}

test.each(kinds)('%s is known by its bytes, whatever it is called', async (type, bytes) => {
  const { upload, visitor, events } = await sender();
  const answer = await upload('p1', bytes, 'image/bmp').expect(200);
  const { url } = answer.body.messages[0].message.image;
  const shown = await visitor.get(url).expect(200).expect('content-type', type);
  expect(Buffer.compare(shown.body, bytes)).toBe(0);
  expect(shown.headers['content-security-policy']).toContain('sandbox');
  expect(events[0]?.input).toEqual({ kind: 'image', ref: `web-photo:${url.split('/').at(-1)}` });
});

test.each([
  ['a page', Buffer.from('<html><script>alert(1)</script>'), 'image/png', 415, 'web.not-a-photo'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', 415, 'web.not-a-photo'],
  ['nothing', Buffer.alloc(0), 'image/png', 415, 'web.not-a-photo'],
  ['a photo called JSON', png, 'application/json', 415, 'web.not-a-photo'],
  ['over 5 MB', Buffer.concat([png, Buffer.alloc(MAX_PHOTO_BYTES)]), 'image/png', 413, 'web.too-big'],
])('%s is no photo', async (_what, bytes, type, status, id) => {
  const { upload, events } = await sender();
  const answer = await upload('p1', bytes, type);
  expect([answer.status, answer.body.error.id]).toEqual([status, id]);
  expect(events).toEqual([]);
});

test('a photo without a proper id is refused', async () => {
  const { upload } = await sender();
  await upload('not good', png).expect(400);
  await upload('hello', png).expect(400);
});

test('a repeated upload is one photo and one message; other bytes under its id are refused', async () => {
  const { upload, events, transcript } = await sender();
  const [one, two] = await Promise.all([upload('p1', png), upload('p1', png)]);
  expect([one.status, two.status]).toEqual([200, 200]);
  expect(two.body).toEqual(one.body);
  expect(new Set(events.map((event) => JSON.stringify([event.eventId, event.input]))).size).toBe(1);
  const other = await upload('p1', Buffer.concat([png, png]));
  expect([other.status, other.body.error.id]).toEqual([422, 'web.other-message']);
  expect(await transcript.last(`web:${events[0]?.user}`)).toBe(2);
});

test('a text under the id of a photo is another message', async () => {
  const { upload, visitor } = await sender();
  await upload('p1', png).expect(200);
  await visitor.send({ id: 'p1', text: 'hi' }).expect(422);
});

test('only its own conversation sees a photo, others need the signed address', async () => {
  const { upload, visitor, app } = await sender();
  const answer = await upload('p1', png).expect(200);
  const path: string = answer.body.messages[0].message.image.url;
  const id = path.split('/').at(-1) ?? '';
  const stranger = await visit(app);
  for (const res of [await stranger.get(path), await request(app).get(path), await stranger.get(`${path}?s=wrong`)])
    expect([res.status, res.body.error.id]).toEqual([404, 'web.not-found']);
  const signed = photoUrl(photoRef(id), match, where) ?? '';
  expect(signed).toMatch(/^http:\/\/pumasi\.test\/chat\/photos\/[\w-]{22}\?for=exchange%2Freq_1\.match_1&s=[\w-]{43}$/);
  const shown = await request(app).get(signed.slice('http://pumasi.test'.length)).expect(200);
  expect(shown.headers['cache-control']).toBe('no-store');
  await request(app).get(signed.slice('http://pumasi.test'.length).replace('match_1', 'match_2')).expect(404);
  const second = await upload('p2', Buffer.concat([png, png])).expect(200);
  const otherId = second.body.messages.at(-2).message.image.url;
  await stranger.get(`${otherId}?${signed.split('?')[1]}`).expect(404);
  await visitor.get(path).expect(200);
});

test('a link to a photo ends with its matter, the sender still sees the photo', async () => {
  const lasting = new Set([match.id]);
  const { upload, visitor, app } = await sender({ photoLasts: async ({ id }) => lasting.has(id) });
  const path: string = (await upload('p1', png).expect(200)).body.messages[0].message.image.url;
  const link = (photoUrl(photoRef(path.split('/').at(-1) ?? ''), match, where) ?? '').slice(
    'http://pumasi.test'.length,
  );
  await request(app).get(link).expect(200);
  lasting.delete(match.id);
  await request(app).get(link).expect(404);
  await visitor.get(path).expect(200);
});

test('a reference of another channel has no address here', () => {
  expect(photoUrl('line:123', match, where)).toBeNull();
});

test('a conversation keeps so many photos and no more, until it is forgotten', async () => {
  const { photos } = await sender();
  const keep = (i: number) =>
    photos.keep({ conversation: 'web:a', community: 'hill', key: `k${i}`, bytes: png, at: new Date(0) });
  for (let i = 0; i < MAX_PHOTOS_PER_CONVERSATION; i++) expect((await keep(i)).is).toBe('kept');
  expect(await keep(MAX_PHOTOS_PER_CONVERSATION)).toEqual({ is: 'too-many' });
  expect((await keep(0)).is).toBe('kept');
  expect(await photos.forget('web:a')).toBe(MAX_PHOTOS_PER_CONVERSATION);
  expect((await keep(MAX_PHOTOS_PER_CONVERSATION)).is).toBe('kept');
});

test('the page makes a photo as small as the server draws it', () => {
  const page = readFileSync('src/channels/web/page/photo.mjs', 'utf8');
  const [, side] = /MAX_SIDE = ([\d_]+)/.exec(page) ?? [];
  expect(Number(side?.replaceAll('_', ''))).toBe(MAX_PHOTO_SIDE);
});
