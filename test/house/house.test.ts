import { readdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { floorOf, rooms } from './plan';
import { files, importsOf, placeOf, read, sources, targetOf, withoutComments } from './sources';

const VENDORS = [
  'botkit',
  'botbuilder',
  '@line/bot-sdk',
  'express',
  'ioredis',
  'mongoose',
  'libsql',
  'sorted-btree',
  'helmet',
  'prom-client',
  'preact',
  'preact-render-to-string',
  'express-session',
  'connect-redis',
  'redis',
];

/** The vendors each room may use; every other room may use none of these. */
const vendorRooms: Readonly<Record<string, readonly string[]>> = {
  bot: ['botkit', 'botbuilder'],
  'channels/line': ['@line/bot-sdk'],
  'channels/web': ['express', 'helmet', 'mongoose'],
  console: ['express', 'express-session', 'helmet', 'preact', 'preact-render-to-string'],
  storage: ['connect-redis', 'express-session', 'redis', 'ioredis', 'mongoose', 'libsql', 'sorted-btree'],
  services: ['mongoose'],
  runner: ['mongoose'],
  lib: ['mongoose'],
  pages: ['express', 'helmet'],
  privacy: ['express', 'helmet'],
  '': ['express', 'prom-client'],
};

const MAX_LINES = 400;
const MAX_FUNCTION_LINES = 70;

test('imports go one way', () => {
  const breaches: string[] = [];
  for (const file of sources) {
    const from = placeOf(file);
    const room = rooms[from.room];
    if (from.room === '') continue;
    if (!room) {
      breaches.push(`${file}: the house has no room ${from.room}`);
      continue;
    }
    for (const spec of importsOf(read(file)).filter((one) => one.startsWith('.'))) {
      const target = targetOf(file, spec);
      const to = placeOf(`${target}.ts`);
      const say = (why: string) => breaches.push(`${file} imports ${target}: ${why}`);
      const list =
        from.room === 'actions' &&
        target === 'src/features' &&
        /export type \{[^}]*\} from '\.\.\/features'/.test(read(file));
      if (to.room !== from.room && !room.may.includes('*') && !room.may.includes(to.room) && !list) say(room.why);
      if (
        from.room === 'channels' &&
        to.room === 'channels' &&
        to.wing !== from.wing &&
        to.wing.includes('/') &&
        from.wing.includes('/')
      )
        say('a channel knows no other channel');
      if (
        from.room === 'services' &&
        to.room === 'services' &&
        to.wing !== from.wing &&
        !/^src\/services\/\w+\/index$/.test(target)
      )
        say('another service is reached through its index');
      if (
        from.room === 'runner' &&
        to.room === 'channels' &&
        !['src/channels/message', 'src/channels/speak', 'src/channels/channel'].includes(target)
      )
        say('the runner knows only the canonical message');
    }
  }
  expect(breaches).toEqual([]);
});

test('services have no cycles', () => {
  const edges = new Map<string, Set<string>>();
  for (const file of sources.filter((one) => one.startsWith('src/services/'))) {
    const { wing } = placeOf(file);
    for (const spec of importsOf(read(file)).filter((one) => one.startsWith('.'))) {
      const to = placeOf(path.relative(inRoot(), path.resolve(inRoot(path.dirname(file)), `${spec}/index.ts`)));
      if (to.room === 'services' && to.wing !== wing) edges.set(wing, (edges.get(wing) ?? new Set()).add(to.wing));
    }
  }
  const visit = (node: string, trail: readonly string[]): string[] =>
    trail.includes(node)
      ? [[...trail, node].join(' → ')]
      : [...(edges.get(node) ?? [])].flatMap((next) => visit(next, [...trail, node]));
  expect([...edges.keys()].flatMap((node) => visit(node, []))).toEqual([]);
});

test('services import downwards only', () => {
  const breaches: string[] = [];
  for (const file of sources.filter((one) => one.startsWith('src/services/'))) {
    const from = file.split(path.sep)[2] ?? '';
    for (const spec of importsOf(read(file)).filter((one) => one.startsWith('.'))) {
      const target = path.relative(inRoot(), path.resolve(inRoot(path.dirname(file)), spec));
      const [, room, to = ''] = target.split(path.sep);
      if (room !== 'services' || to === from) continue;
      if (floorOf(to) >= floorOf(from)) breaches.push(`${file} imports ${to}, which isn't on a lower floor`);
    }
  }
  expect(breaches).toEqual([]);
});

test('each vendor has its room', () => {
  const breaches: string[] = [];
  for (const file of sources) {
    const { room, wing } = placeOf(file);
    const allowed = [...(vendorRooms[room] ?? []), ...(vendorRooms[wing] ?? [])];
    if (room === 'tools') continue;
    for (const spec of importsOf(read(file))) {
      const vendor = VENDORS.find(
        (one) => spec === one || spec.startsWith(`${one}/`) || (one === 'botbuilder' && spec.startsWith('botbuilder')),
      );
      if (vendor && !allowed.includes(vendor)) breaches.push(`${file} imports ${spec}`);
    }
  }
  expect(breaches).toEqual([]);
});

test('time, chance and ids come from lib', () => {
  const bare = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(/;
  const breaches = sources
    .filter((file) => !file.startsWith('src/lib/') && !file.includes('/page/'))
    .filter((file) => bare.test(withoutComments(read(file))));
  expect(breaches).toEqual([]);
});

test('no Korean and no pack is named in code', () => {
  const packs = readdirSync(inRoot('communities'));
  const breaches = sources
    .filter((file) => !file.startsWith('src/tools/'))
    .filter((file) => {
      const text = withoutComments(read(file));
      return (
        /[ㄱ-ㆎ가-힣]/.test(text) || packs.some((pack) => text.includes(pack) && file !== path.join('src', 'config.ts'))
      );
    });
  expect(breaches).toEqual([]);
});

test('nobody asks for the platform outside channels', () => {
  const asks = /(?:platform|channel(?:Name)?)\s*[!=]==?\s*'(?:line|kakao|web|terminal)'/;
  expect(sources.filter((file) => !file.startsWith('src/channels/') && asks.test(read(file)))).toEqual([]);
});

test('a newcomer’s community is that of the door, never simply the first one', () => {
  const first = /\.all\(\)(?:\[0\]|\.at\(0\)|\.slice\(0, 1\)|\.find\(\(\) => true\))/;
  expect(sources.filter((file) => first.test(read(file)))).toEqual([]);
});

test('rooms stay small', () => {
  const breaches: string[] = [];
  for (const file of [...sources, ...files(inRoot('test'))]) {
    const lines = read(file).split('\n');
    if (lines.length > MAX_LINES) breaches.push(`${file} has ${lines.length} lines`);
    if (file.startsWith('src/'))
      breaches.push(
        ...longFunctions(lines).map((at) => `${file}:${at} is a function of over ${MAX_FUNCTION_LINES} lines`),
      );
    if (/\/(utils|helpers|misc|common-?utils)(\.ts|\/)/.test(file) || /[.-]v2\b/.test(file))
      breaches.push(`${file} has a name that says nothing`);
  }
  expect(breaches).toEqual([]);
});

const OPENS =
  /^(\s*)(?:return |export |default |async )*(?:function\b.*|(?:const|let) \w+(?::[^=]*)? = .*=>.*|(?:(?:private|public|override|static|async|get|set) )*[\w'-]+(?:<.*>)?\(.*\)(?::.*)?|[\w'-]+: (?:async )?(?:\(.*\)|\w+)(?::.*)? =>.*|.*\((?:async )?(?:\([^)]*\)|\w*)(?::.*)? => ?|.*\w+\(async \([^)]*\) =>.*) ?\{$/;

/**
 * Finds functions by indentation: from the opening line to the closing line at the same depth. A function's length
 * includes all its lines, so a factory counts with its closures.
 */
function longFunctions(lines: readonly string[]): number[] {
  const starts: number[] = [];
  lines.forEach((line, start) => {
    const opens = OPENS.exec(line);
    if (!opens || /^\s*(?:\} )?(?:if|for|while|switch|catch|else|try)\b/.test(line)) return;
    const end = lines.findIndex((other, j) => j > start && other.startsWith(`${opens[1] ?? ''}}`));
    if (end - start >= MAX_FUNCTION_LINES) starts.push(start + 1);
  });
  return starts;
}
