import { mailRoute } from '../../../src/channels/mail/routes';
import { memoryLogger } from '../../../src/lib/logger';
import { type FakeSmtp, fakeSmtp } from './smtp';

const retryKey = '0f0e0d0c-0b0a-4a09-8807-060504030201';
const messages = [
  { text: '내일 두 시에 만나요.\n장소: 정문', link: { url: 'https://pumasi.example/r', label: '자세히' } },
];

let smtp: FakeSmtp;
beforeEach(async () => {
  smtp = await fakeSmtp();
});
afterEach(() => smtp.close());

const send = (more: { unsure?: boolean } = {}, url = smtp.url) =>
  mailRoute({ url, from: 'desk@example.org', logger: memoryLogger() }).send({
    user: 'dawon@example.org',
    messages,
    retryKey,
    ...more,
  });

test('a mail has the first line as its subject, the whole text, and an id of its own', async () => {
  expect(await send()).toEqual({ is: 'sent' });
  const [mail = ''] = smtp.mails;
  expect(mail).toContain('To: dawon@example.org');
  expect(mail).toContain(`Message-ID: <${retryKey}@pumasi>`);
  const subject = /Subject: ((?:.|\n )*)/.exec(mail)?.[1] ?? '';
  const words = [...subject.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi)].map(([, code = '']) => Buffer.from(code, 'base64'));
  expect(Buffer.concat(words).toString()).toBe('내일 두 시에 만나요.');
  const body = Buffer.from(mail.split('\n\n')[1]?.replaceAll('\n', '') ?? '', 'base64').toString();
  expect(body).toContain('자세히: https://pumasi.example/r');
});

test.each([
  ['RCPT', '550 no such mailbox', { is: 'never' }],
  ['RCPT', '450 mailbox busy', { is: 'later', of: 'rate' }],
  ['END', '554 spam', { is: 'never' }],
  ['END', '451 later', { is: 'later', of: 'rate' }],
  ['END', 'close', { is: 'unknown' }],
] as const)('%s answered with %s', async (at, answer, sent) => {
  smtp.answers = { [at]: answer };
  expect(await send()).toMatchObject(sent);
  expect(smtp.mails).toEqual([]);
});

test('a server that is away is an outage, and an uncertain try is not repeated', async () => {
  const { url } = smtp;
  await smtp.close();
  expect(await send({}, url)).toMatchObject({ is: 'later', of: 'outage' });
  expect(await send({ unsure: true }, url)).toMatchObject({ is: 'unknown' });
  smtp = await fakeSmtp();
});
