import type express from 'express';
import request from 'supertest';

/** A browser of one visitor: opens the page, keeps the cookie, sends as the page does. */
export async function visit(app: express.Express | string) {
  const opened = await request(app).get('/chat').expect(200);
  const cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
  return {
    cookie,
    send: (body: object, query: Record<string, string | number> = {}) =>
      request(app).post('/chat/messages').query(query).set('cookie', cookie).send(body),
    post: (path: string) => request(app).post(path).set('cookie', cookie),
    get: (path: string) => request(app).get(path).set('cookie', cookie),
  };
}
