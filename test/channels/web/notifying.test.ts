import request from 'supertest';
import type { Subscription } from '../../../src/channels/subscription';
import { chatApp } from './chat-server';
import { visit } from './visitor';

const keys = { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) };
const subscription = { endpoint: 'https://fcm.googleapis.com/fcm/send/1', keys };

async function open() {
  const stored = new Map<string, Subscription>();
  const push = {
    key: 'a-public-key',
    subscribe: async (conversation: string, one: Subscription) => Boolean(stored.set(conversation, one)),
    unsubscribe: async (conversation: string) => void stored.delete(conversation),
  };
  const { app } = await chatApp({ push });
  return { app, stored, visitor: await visit(app) };
}

test('the page stores and removes a subscription of its own conversation', async () => {
  const { app, stored, visitor } = await open();
  await visitor.post('/chat/push').send(subscription).expect(200);
  expect([...stored]).toEqual([[expect.stringMatching(/^web:/), subscription]]);
  await request(app).delete('/chat/push').set('cookie', visitor.cookie).expect(200);
  expect(stored.size).toBe(0);
});

test.each([
  ['another host', { ...subscription, endpoint: 'https://intranet.example/admin' }],
  ['a host that only ends alike', { ...subscription, endpoint: 'https://evilfcm.googleapis.com/x' }],
  ['a port', { ...subscription, endpoint: 'https://fcm.googleapis.com:8443/x' }],
  ['a name and password', { ...subscription, endpoint: 'https://a:b@fcm.googleapis.com/x' }],
  ['no https', { ...subscription, endpoint: 'http://fcm.googleapis.com/x' }],
  ['a long address', { ...subscription, endpoint: `https://fcm.googleapis.com/${'x'.repeat(1000)}` }],
  ['a long key', { ...subscription, keys: { ...keys, p256dh: 'p'.repeat(201) } }],
  ['no keys', { endpoint: subscription.endpoint }],
  ['an operator', { ...subscription, endpoint: { $gt: '' } }],
])('%s is refused', async (_, body) => {
  const { stored, visitor } = await open();
  const answer = await visitor.post('/chat/push').send(body);
  expect([answer.status, answer.body.error.id]).toEqual([400, 'web.bad-message']);
  expect(stored.size).toBe(0);
});

test('foreign pages, strangers and other types are refused', async () => {
  const { app, stored, visitor } = await open();
  await visitor.post('/chat/push').set('origin', 'https://evil.test').send(subscription).expect(403);
  await request(app).post('/chat/push').send(subscription).expect(401);
  await visitor.post('/chat/push').set('content-type', 'text/plain').send('{}').expect(415);
  await request(app).delete('/chat/push').set('cookie', visitor.cookie).set('origin', 'https://evil.test').expect(403);
  expect(stored.size).toBe(0);
});

test('the worker may serve the path of the page', async () => {
  const { app } = await open();
  const worker = await request(app).get('/chat/seoul-timebank/worker.js').expect(200);
  expect(worker.headers['service-worker-allowed']).toBe('/chat/seoul-timebank');
  expect(worker.headers['content-type']).toMatch(/javascript/);
  expect((await request(app).get('/chat')).text).toContain('data-push="a-public-key"');
});

test('without keys there is neither an offer nor an address', async () => {
  const { app } = await chatApp();
  const visitor = await visit(app);
  await visitor.post('/chat/push').send(subscription).expect(404);
  await visitor.get('/chat/worker.js').expect(404);
  expect((await request(app).get('/chat')).text).toContain('data-push=""');
});
