import { createHmac } from 'node:crypto';
import type { Request } from 'express';
import { verifyAdminKey, verifySecret } from '../../src/channels/kakao/verify';
import { verify } from '../../src/channels/line';
import { findVisitor, sign } from '../../src/channels/web/identity';
import { photoMatter } from '../../src/channels/web/photos';
import { randomInt, seededRandom } from '../../src/lib/random';
import { LIMIT_MS, report, seed, times } from './size';
import { LEAK, timed } from './timing';

/** No forged signature or secret passes a door, and the time of a refusal doesn't tell how near a guess was. */

const FORGERIES = times('FAULT_FORGERIES', { promised: 100_000, whole: 20_000, small: 2_000 });
const PAIRS = times('FAULT_TIMED', { promised: 1_000_000, whole: 50_000, small: 10_000 });

const secrets = ['a secret of the tests', 'an older secret of the tests'];
const [secret = '', older = ''] = secrets;
const id = 'A'.repeat(22);
const door = { id: 'web', channel: 'web', community: 'c', path: '/chat/c', embed: [] };
const lineSignature = (key: string, body: Buffer) => createHmac('sha256', key).update(body).digest('base64');

/** A door, what it takes as proof of a value, and whether it takes one. */
interface Target {
  readonly right: (value: string) => string;
  readonly passes: (value: string, proof: string) => boolean;
  /** A proof of another making, such as one under another secret. */
  readonly foreign: (value: string) => readonly string[];
}

const request = (cookie: string) => ({ query: {}, get: (name: string) => (name === 'cookie' ? cookie : undefined) });
const targets: Readonly<Record<string, Target>> = {
  'the signature of LINE': {
    right: (value) => lineSignature(secret, Buffer.from(value)),
    passes: (value, proof) => verify(Buffer.from(value), proof, secret),
    foreign: (value) => [
      lineSignature(older, Buffer.from(value)),
      lineSignature('', Buffer.from(value)),
      lineSignature(secret, Buffer.from(JSON.stringify(value))),
      createHmac('sha1', secret).update(value).digest('base64'),
      createHmac('sha256', secret).update(value).digest('hex'),
      createHmac('sha256', secret).update(value).digest('base64url'),
    ],
  },
  'the secret of Kakao': {
    right: () => secret,
    passes: (_value, proof) => verifySecret(proof, secret),
    foreign: (value) => [older, value, `Bearer ${secret}`],
  },
  'the admin key of Kakao': {
    right: () => `KakaoAK ${secret}`,
    passes: (_value, proof) => verifyAdminKey(proof, secret),
    foreign: () => [secret, `kakaoak ${secret}`, `KakaoAK ${older}`, 'KakaoAK '],
  },
  'the cookie of the web chat': {
    right: () => sign(secrets, 'visitor', id),
    passes: (_value, proof) => {
      const found = findVisitor(request(`pumasi_chat=${id}.${proof}`) as unknown as Request, door, {
        secrets,
        demo: false,
      });
      return found.is === 'cookies' && found.named.length > 0;
    },
    // A signature of another use, of another door and of another visitor.
    foreign: () => [
      ...['photo', 'visitor-web', 'visitor-other'].map((use) => sign(secrets, use, id)),
      sign(secrets, 'visitor', 'B'.repeat(22)),
      sign(['another secret'], 'visitor', id),
    ],
  },
  'the link of a photo': {
    right: (value) => sign(secrets, 'photo', `${id}\0exchange/${value}`),
    passes: (value, proof) => photoMatter(id, { for: `exchange/${value}`, s: proof }, secrets) !== null,
    foreign: (value) => [
      sign(secrets, 'photo', `${id}\0cases/${value}`),
      sign(secrets, 'photo', `${id}exchange/${value}`),
      sign(secrets, 'visitor', `${id}\0exchange/${value}`),
    ],
  },
};

const random = seededRandom(seed);
const pick = <T>(of: ArrayLike<T>): T => of[randomInt(random, of.length)] as T;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=';

/** The ways to alter a right proof. */
const alterations: readonly ((proof: string) => string)[] = [
  (proof) => withLetter(proof, randomInt(random, proof.length)),
  (proof) => proof.slice(0, randomInt(random, proof.length)),
  (proof) => proof.slice(1 + randomInt(random, proof.length)),
  (proof) => `${proof}${pick(letters)}`,
  (proof) => `${pick([' ', '\t', '\0', '=', '"', pick(letters)])}${proof}`,
  (proof) => `${proof}${pick(['=', '\0', ',', '%', '\u0000x'])}`,
  (proof) => proof + proof,
  (proof) => proof.toLowerCase(),
  (proof) => proof.toUpperCase(),
  (proof) => [...proof].reverse().join(''),
  (proof) => Array.from(proof, () => pick(letters)).join(''),
  () => '',
];

function withLetter(proof: string, at: number): string {
  return proof.slice(0, at) + pick(letters) + proof.slice(at + 1);
}

describe.each(Object.entries(targets))('%s', (name, { right, passes, foreign }) => {
  test(
    `${FORGERIES} forgeries: none passes`,
    () => {
      let forged = 0;
      const passed: unknown[] = [];
      for (let n = 0; forged < FORGERIES; n += 1) {
        const value = `value-${n}`;
        const proof = right(value);
        if (n % 100 === 0) expect(passes(value, proof)).toBe(true);
        const other = `value-${n + 1}`;
        const tries: (readonly [string, string])[] = [
          [value, pick(alterations)(proof)],
          [value, pick(foreign(value))],
        ];
        // Where a proof belongs to a value, that of another value is none.
        if (right(other) !== proof) tries.push([other, proof]);
        for (const [of, guess] of tries) {
          if (guess === right(of)) continue;
          forged += 1;
          if (passes(of, guess)) passed.push([of, guess]);
        }
      }
      expect(passed).toEqual([]);
    },
    LIMIT_MS,
  );

  test(
    `${PAIRS} timed refusals: a guess that is nearly right takes no longer than any other`,
    async () => {
      const value = 'v'.repeat(590);
      const refuse = (guess: string) => passes(value, guess);
      const t = await timed({ right: right(value), letters, end: 2, pairs: PAIRS, refuse });
      report(`forgeries: ${name}: t = ${t.toFixed(2)} over ${PAIRS} pairs`);
      expect(Math.abs(t)).toBeLessThan(LEAK);
    },
    LIMIT_MS,
  );
});

test('a comparison that stops at the first difference is found', async () => {
  const right = lineSignature(secret, Buffer.from('value'));
  const leaky = (guess: string): boolean => {
    for (let again = 0; again < 40; again += 1)
      for (let i = 0; i < right.length; i += 1) if (guess.charCodeAt(i) !== right.charCodeAt(i)) break;
    return false;
  };
  expect(Math.abs(await timed({ right, letters, end: 2, pairs: PAIRS, refuse: leaky }))).toBeGreaterThan(LEAK);
});
