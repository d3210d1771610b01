import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDoors } from '../../src/channels/doors-file';
import { MAX_DOORS } from '../../src/channels/limits';
import { readConfig } from '../../src/config';
import { PumasiError } from '../../src/lib/errors';
import { doorKinds } from '../../src/opening/doors';

const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-doors-'));
const file = path.join(folder, 'doors.yaml');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secrets = {
  MAPO_SECRET: 'a secret of mapo',
  MAPO_TOKEN: 'a token of mapo',
  HILL_SECRET: 'a secret of hill',
  HILL_TOKEN: 'a token of hill',
  SKILL: 'a skill secret',
  REST: 'a rest api key',
  ADMIN: 'an admin key',
  SHORT: 'tiny',
  EMPTY: '',
};

function read(yaml: string, env: Readonly<Record<string, string>> = {}) {
  writeFileSync(file, yaml);
  const all = { COMMUNITY: 'mapo,hill', DOORS_FILE: file, ...secrets, ...env };
  return readDoors({ kinds: doorKinds, config: readConfig(all), env: all });
}

/** Every mistake as `line:col: …`. */
function mistakes(yaml: string, env: Readonly<Record<string, string>> = {}): string[] {
  try {
    read(yaml, env);
  } catch (error) {
    if (!(error instanceof PumasiError)) throw error;
    expect(error.id).toBe('doors.broken');
    for (const value of Object.values(secrets)) if (value !== '') expect(error.message).not.toContain(value);
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(`${file}:`, ''));
  }
  return [];
}

const line = (id: string, community: string, name: string) =>
  `  - { id: ${id}, channel: line, community: ${community}, secret: ${name}_SECRET, token: ${name}_TOKEN }\n`;
const doors = (...entries: readonly string[]) => `doors:\n${entries.join('')}`;

test('several accounts of every messenger are doors, in the order of the communities', () => {
  const plans = read(
    doors(
      line('line-hill', 'hill', 'HILL'),
      line('line-mapo', 'mapo', 'MAPO'),
      '  - { id: kakao-hill, channel: kakao, community: hill, skillSecret: SKILL, botId: b1, restApiKey: REST, adminKey: ADMIN, eventName: news }\n',
      '  - { id: web-hill, channel: web, community: hill, embed: ["https://centre.example"] }\n',
    ),
  );
  expect(plans.map(({ door, named }) => [door.id, door.community, named])).toEqual([
    ['web', 'mapo', false],
    ['desk', 'mapo', false],
    ['line-mapo', 'mapo', true],
    ['desk-hill', 'hill', false],
    ['line-hill', 'hill', true],
    ['kakao-hill', 'hill', true],
    ['web-hill', 'hill', true],
  ]);
});

test('without a file every community has a web chat and a desk, and the single-account variables lead to the first', () => {
  const env = {
    COMMUNITY: 'mapo,hill',
    LINE_CHANNEL_SECRET: 'a'.repeat(32),
    LINE_CHANNEL_ACCESS_TOKEN: 'b'.repeat(32),
  };
  expect(
    readDoors({ kinds: doorKinds, config: readConfig(env), env }).map(({ door }) => [door.id, door.community]),
  ).toEqual([
    ['web', 'mapo'],
    ['desk', 'mapo'],
    ['line', 'mapo'],
    ['web-hill', 'hill'],
    ['desk-hill', 'hill'],
  ]);
});

test('a file may give the web chat of the first community the pages that embed it', () => {
  const plans = read(doors('  - { id: web, channel: web, community: mapo, embed: ["https://a.example:8443"] }\n'));
  expect(plans.find(({ door }) => door.id === 'web')).toMatchObject({ door: { community: 'mapo' }, named: true });
});

test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
  ['no doors at all', 'doors: []\n', {}, ['1:1: "doors"']],
  ['nothing', '', {}, ['1:1: ']],
  ['broken YAML', 'doors:\n  - { id: line-mapo\n', {}, ['3:1: not readable YAML']],
  [
    'a word nobody knows',
    'doors:\n  - { id: web-hill, channel: web, community: hill, embd: [] }\n',
    {},
    ['2:52: "embd" is not known here'],
  ],
  [
    'a channel nobody knows',
    'doors:\n  - { id: pigeon, channel: pigeon, community: hill }\n',
    {},
    ['2:19: a door needs the channel it is an account of — write one of web, line, kakao'],
  ],
  [
    'no secret',
    'doors:\n  - { id: line-mapo, channel: line, community: mapo, token: MAPO_TOKEN }\n',
    {},
    ['2:5: "secret" is missing — add it'],
  ],
  [
    'a secret that is not set',
    doors(line('line-mapo', 'mapo', 'LAKE')),
    {},
    [
      '2:54: "secret": the environment variable LAKE_SECRET is not set — set it and start again',
      '2:75: "token": the environment variable LAKE_TOKEN is not set',
    ],
  ],
  [
    'a secret that is empty',
    'doors:\n  - { id: line-mapo, channel: line, community: mapo, secret: EMPTY, token: MAPO_TOKEN }\n',
    {},
    ['2:54: "secret": the environment variable EMPTY is not set'],
  ],
  [
    'a secret too short',
    'doors:\n  - { id: line-mapo, channel: line, community: mapo, secret: SHORT, token: MAPO_TOKEN }\n',
    {},
    ['2:54: "secret": the value of SHORT is shorter than 8 characters'],
  ],
  [
    'the secret itself',
    'doors:\n  - { id: line-mapo, channel: line, community: mapo, secret: 0a1b2c3d4e5f, token: MAPO_TOKEN }\n',
    {},
    ['2:54: "secret": must be the name of an environment variable'],
  ],
  [
    'an unknown community',
    doors(line('line-lake', 'lake', 'MAPO')),
    {},
    ['2:37: "community": no community lake is loaded — COMMUNITY names mapo, hill'],
  ],
  [
    'an id of another channel',
    doors(line('kakao-mapo', 'mapo', 'MAPO')),
    {},
    ['2:7: "id": must be line or line-<name>'],
  ],
  [
    'two doors with one id',
    doors(line('line-a', 'mapo', 'MAPO'), line('line-a', 'hill', 'HILL')),
    {},
    ['3:7: there is another door line-a — give each door an id of its own'],
  ],
  [
    'two doors with one account',
    doors(line('line-a', 'mapo', 'MAPO'), line('line-b', 'hill', 'MAPO')),
    {},
    ['3:5: line-b and line-a are one account: the same LINE channel secret'],
  ],
  [
    'the account of the single-account variables again',
    doors(line('line-b', 'hill', 'MAPO')),
    { LINE_CHANNEL_SECRET: secrets.MAPO_SECRET, LINE_CHANNEL_ACCESS_TOKEN: 'another token' },
    ['2:5: line-b and line are one account'],
  ],
  [
    'one bot twice, once as its development channel',
    'doors:\n  - { id: kakao-a, channel: kakao, community: mapo, skillSecret: SKILL, botId: b1 }\n  - { id: kakao-b, channel: kakao, community: hill, skillSecret: ADMIN, botId: "b1!" }\n',
    {},
    ['3:5: kakao-b and kakao-a are one account: the same Kakao bot id'],
  ],
  [
    'two web chats for one community',
    'doors:\n  - { id: web-a, channel: web, community: hill }\n  - { id: web-b, channel: web, community: hill }\n',
    {},
    ['3:5: web-b and web-a are one account: the same web chat of the community'],
  ],
  [
    "another community's own web chat",
    'doors:\n  - { id: web-hill, channel: web, community: mapo }\n',
    {},
    ['2:7: there is another door web-hill'],
  ],
  [
    'a page with a path',
    'doors:\n  - { id: web-hill, channel: web, community: hill, embed: ["https://centre.example/chat"] }\n',
    {},
    ['2:60: "0": must be an origin such as https://centre.example'],
  ],
  [
    'a page without https',
    'doors:\n  - { id: web-hill, channel: web, community: hill, embed: ["http://centre.example"] }\n',
    {},
    ['2:60: "0"'],
  ],
  [
    'a page that would end the list',
    `doors:\n  - { id: web-hill, channel: web, community: hill, embed: ["https://a.example; script-src *"] }\n`,
    {},
    ['2:60: "0"'],
  ],
  [
    'an event without its key',
    'doors:\n  - { id: kakao-a, channel: kakao, community: mapo, skillSecret: SKILL, botId: b1, eventName: news }\n',
    {},
    ['2:84: "eventName": needs a restApiKey beside it'],
  ],
  [
    'several mistakes at once',
    doors(line('line-mapo', 'lake', 'LAKE'), '  - { id: web-hill, channel: web }\n'),
    {},
    ['2:37: ', '2:54: ', '2:75: ', '3:5: "community" is missing'],
  ],
])('%s', (_what, yaml, env, expected) => {
  const found = mistakes(yaml, env);
  expect(found.map((one, i) => one.slice(0, expected[i]?.length ?? 0))).toEqual(expected);
  for (const one of found) expect(one).toMatch(/^\d+:\d+: .+ — .+$/);
});

test('too many doors, and a file that is not there, are said', () => {
  const many = Array.from({ length: MAX_DOORS + 1 }, (_, i) => line(`line-${i}`, 'mapo', 'MAPO'));
  expect(mistakes(doors(...many))[0]).toContain('"doors"');
  const env = { COMMUNITY: 'mapo', DOORS_FILE: path.join(folder, 'nowhere.yaml') };
  expect(() => readDoors({ kinds: doorKinds, config: readConfig(env), env })).toThrow(
    'nowhere.yaml: there is no such file — set DOORS_FILE',
  );
});
