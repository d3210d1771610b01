import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { PumasiError, reason } from '../lib/errors';
import { MIN_SECRET } from '../lib/limits';
import { type Place, readPlacedYaml, type YamlPath } from '../lib/placed-yaml';
import type { DoorKind, DoorPlan, SecretField } from './door-kind';
import { MAX_DOORS } from './limits';
import { takenPaths } from './web/open';

/** The settings that decide about doors. */
interface DoorSettings {
  /** Ids of the communities. */
  readonly COMMUNITY: readonly string[];
  /** Path of the YAML file of doors. */
  readonly DOORS_FILE?: string | undefined;
}

/** The means to read doors: the messengers, the settings, and the environment with the secrets. */
export interface DoorsSource<C extends DoorSettings> {
  readonly kinds: readonly DoorKind<C>[];
  readonly config: C;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Env = DoorsSource<DoorSettings>['env'];

/**
 * The doors of the single-account variables and of `DOORS_FILE`, and a web chat for every other
 * community. They are in the order of the communities in `COMMUNITY`.
 * @throws PumasiError `doors.broken` with every mistake, one per line: `file:line:col: mistake — remedy`
 */
export function readDoors<C extends DoorSettings>(source: DoorsSource<C>): readonly DoorPlan[] {
  const { kinds, config } = source;
  const only = kinds.flatMap((kind) => kind.only(config));
  const file = config.DOORS_FILE === undefined ? null : openFile(config.DOORS_FILE);
  const named = file ? readEntries(file, source) : [];
  if (file) checkAccounts(file, only, named);
  if (file && file.mistakes.length > 0) throw new PumasiError('doors.broken', brokenWords(inOrder(file.mistakes)));
  const given = [...only.filter((plan) => plan.named), ...named.flatMap((entry) => entry.plan ?? [])];
  const implied = only.filter((plan) => !plan.named && !given.some((other) => shared(plan, other) !== null));
  const place = ({ door }: DoorPlan) => config.COMMUNITY.indexOf(door.community);
  return [...implied, ...given].sort((a, b) => place(a) - place(b));
}

function inOrder(mistakes: readonly DoorsMistake[]): readonly string[] {
  return [...mistakes].sort((a, b) => a.line - b.line || a.col - b.col).map(({ words }) => words);
}

function brokenWords(mistakes: readonly string[]): string {
  return `the doors have mistakes:\n${mistakes.join('\n')}`;
}

interface DoorsMistake extends Place {
  readonly words: string;
}

/** The content of `DOORS_FILE`; the checks report into `mistakes`. */
interface DoorsFile {
  readonly data: unknown;
  readonly mistakes: DoorsMistake[];
  report(path: YamlPath, message: string, fix: string): void;
}

function openFile(file: string): DoorsFile {
  const unreadable = (why: string): PumasiError =>
    new PumasiError('doors.broken', brokenWords([`${file}: ${why} — set DOORS_FILE to a YAML file of doors`]));
  if (!existsSync(file)) throw unreadable('there is no such file');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(`not readable: ${reason(error)}`);
  }
  const { data, broken, place } = readPlacedYaml(text);
  const mistakes: DoorsMistake[] = [];
  const add = ({ line, col }: Place, message: string, fix: string): void =>
    void mistakes.push({ line, col, words: `${file}:${line}:${col}: ${message} — ${fix}` });
  for (const { message, fix, ...at } of broken) add(at, message, fix);
  return { data, mistakes, report: (path, message, fix) => add(place(path), message, fix) };
}

/** An entry of the file; an entry with mistakes has no plan. */
interface Entry {
  readonly at: number;
  readonly plan?: DoorPlan;
}

function readEntries<C extends DoorSettings>(file: DoorsFile, source: DoorsSource<C>): readonly Entry[] {
  if (file.mistakes.length > 0) return [];
  const top = z.strictObject({ doors: z.array(z.unknown()).min(1).max(MAX_DOORS) }).safeParse(file.data);
  if (!top.success) {
    explain(file, top.error.issues, []);
    return [];
  }
  return top.data.doors.map((entry, at) => readEntry(file, entry, at, source));
}

const variable = /^[A-Z][A-Z0-9_]{1,63}$/;

/** A field that names an environment variable. Its text is never shown, since it may be the secret itself. */
function secretOf(env: Env): SecretField {
  return z.string().transform((name, context) => {
    const wrong = (message: string): never => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (!variable.test(name))
      return wrong('must be the name of an environment variable such as LINE_MAPO_SECRET, never the secret itself');
    const value = env[name] ?? '';
    if (value === '') return wrong(`the environment variable ${name} is not set — set it and start again`);
    if (value.length < MIN_SECRET) return wrong(`the value of ${name} is shorter than ${MIN_SECRET} characters`);
    return value;
  });
}

function readEntry<C extends DoorSettings>(
  file: DoorsFile,
  entry: unknown,
  at: number,
  { kinds, config, env }: DoorsSource<C>,
): Entry {
  const base = ['doors', at];
  const head = z.looseObject({ channel: z.string() }).safeParse(entry);
  const kind = head.success ? kinds.find(({ channel }) => channel === head.data.channel) : undefined;
  if (!kind) {
    const known = kinds.map(({ channel }) => channel).join(', ');
    file.report([...base, 'channel'], 'a door needs the channel it is an account of', `write one of ${known}`);
    return { at };
  }
  const own = new RegExp(`^${kind.channel}(-[a-z0-9-]{1,40})?$`);
  const shape = kind.fields(secretOf(env)).safeExtend({
    id: z.string().regex(own, `must be ${kind.channel} or ${kind.channel}-<name>, in small letters, digits and dashes`),
    channel: z.literal(kind.channel),
    community: z
      .string()
      .refine((id) => config.COMMUNITY.includes(id), {
        error: ({ input }) =>
          `no community ${String(input)} is loaded — COMMUNITY names ${config.COMMUNITY.join(', ')}`,
      })
      .refine((id) => !takenPaths.includes(id), 'is a word of the chat itself — rename the community'),
  });
  const read = shape.safeParse(entry);
  if (!read.success) {
    explain(file, read.error.issues, base);
    return { at };
  }
  const { id, channel, community, ...given } = read.data as Readonly<Record<string, string>>;
  return { at, plan: kind.plan({ id: id ?? '', channel: channel ?? '', community: community ?? '' }, given, config) };
}

function explain(file: DoorsFile, issues: readonly z.core.$ZodIssue[], base: YamlPath): void {
  for (const issue of issues) {
    const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
    const at = String(path.at(-1) ?? 'the file');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) file.report([...path, key], `"${key}" is not known here`, 'see docs/doors.md');
    } else if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) {
      file.report(path, `"${at}" is missing`, 'add it; see docs/doors.md');
    } else {
      const [message = '', fix = 'correct it; see docs/doors.md'] = issue.message.split(' — ');
      file.report(path, `"${at}": ${message}`, fix);
    }
  }
}

/** Reports two doors with one id or one account, since their messages could not be told apart. */
function checkAccounts(file: DoorsFile, only: readonly DoorPlan[], named: readonly Entry[]): void {
  const before = [...only];
  for (const { at, plan } of named) {
    if (!plan) continue;
    for (const other of before) {
      const what = shared(plan, other);
      // An entry of the file may replace the web chat that a community has by default.
      if (what !== null && !other.named) continue;
      if (other.door.id === plan.door.id)
        file.report(['doors', at, 'id'], `there is another door ${plan.door.id}`, 'give each door an id of its own');
      if (what !== null)
        file.report(
          ['doors', at],
          `${plan.door.id} and ${other.door.id} are one account: the same ${what}`,
          'name an account once; two communities need an account each',
        );
    }
    before.push(plan);
  }
}

/** The unique value that two doors share; null for two separate accounts. */
function shared(a: DoorPlan, b: DoorPlan): string | null {
  const same = Object.entries(a.accounts).find(([what, value]) => b.accounts[what] === value);
  return same?.[0] ?? null;
}
