import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { suggestion } from '../../lib/nearest';
import { inRoot } from '../../lib/paths';
import { type PlacedYaml, readPlacedYaml } from '../../lib/placed-yaml';
import { coreMistakes } from './rules';
import { type Community, type Core, coreSchema } from './schema';
import type { PackMistake, Section } from './section';

/**
 * The result of reading a pack: its readable part (null if the core is unreadable), and its mistakes as `file:line:col:
 * path: …`.
 */
export interface ReadPack {
  readonly community: Community | null;
  readonly mistakes: readonly string[];
  /** Adds the place of a path in this pack, for checks beyond the pack itself. */
  readonly say: (mistake: PackMistake) => string;
}

/** Reads `<folder>/community.yaml` against the core and the sections. Never throws on the file's content. */
export function readPack(id: string, folder: string, sections: readonly Section[]): ReadPack {
  const file = path.join(folder, 'community.yaml');
  const shown = path.relative(inRoot(), file);
  if (!existsSync(file)) {
    const mistake = `${shown}: no such file — correct the id ${id} in COMMUNITY, or add the pack`;
    return { community: null, mistakes: [mistake], say: ({ message }) => `${shown}: ${message}` };
  }
  const yaml = readPlacedYaml(readFileSync(file, 'utf8'));
  const say = (mistake: PackMistake) => describe(shown, yaml, mistake);
  if (yaml.broken.length > 0) {
    const mistakes = yaml.broken.map(({ line, col, message, fix }) => `${shown}:${line}:${col}: ${message} — ${fix}`);
    return { community: null, mistakes, say };
  }
  const { community, mistakes } = check(id, folder, yaml.data, sections);
  return { community, mistakes: mistakes.map(say), say };
}

/** The checked community, or null; with all mistakes visible in the file. */
function check(
  id: string,
  folder: string,
  data: unknown,
  sections: readonly Section[],
): { community: Community | null; mistakes: PackMistake[] } {
  const tree = isRecord(data) ? data : {};
  const known = new Map(sections.map((one) => [one.name, one]));
  const rest = Object.fromEntries(Object.entries(tree).filter(([name]) => !known.has(name)));
  const core = coreSchema.safeParse(rest);
  const names = [...Object.keys(coreSchema.shape), ...known.keys()];
  const mistakes = core.success ? coreMistakes(core.data) : core.error.issues.flatMap((one) => explain(one, names));
  if (typeof tree.id === 'string' && tree.id !== id)
    mistakes.push({ path: ['id'], message: `is ${tree.id}, but the folder is ${id} — rename one of them` });
  const features = Array.isArray(tree.features) ? tree.features.map(String) : [];
  mistakes.push(...featureMistakes(features, tree, sections));
  const settings: Record<string, unknown> = {};
  const kinds: string[] = [];
  for (const section of sections.filter((one) => features.includes(one.name))) {
    const given = section.name in tree ? tree[section.name] : {};
    const parsed = section.schema.safeParse(given);
    const at = (mistake: PackMistake) => ({ ...mistake, path: [section.name, ...mistake.path] });
    if (parsed.success) {
      settings[section.name] = parsed.data;
      kinds.push(...section.kinds(parsed.data));
      if (core.success) mistakes.push(...section.mistakes(parsed.data, core.data, { id, sections: settings }).map(at));
    } else if (section.name in tree) mistakes.push(...parsed.error.issues.flatMap((one) => explain(one, [])).map(at));
    else mistakes.push({ path: ['features'], message: `${section.name} needs its section — add ${section.name}: …` });
  }
  // An unreadable section may be the one with the kinds.
  const whole = features.every((name) => !known.has(name) || name in settings);
  if (core.success && whole && kinds.length === 0) mistakes.push(...kindQuestions(core.data));
  if (!core.success) return { community: null, mistakes };
  return { community: asCommunity(core.data, { sections: settings, kinds, folder }), mistakes };
}

function asCommunity(core: Core, more: Pick<Community, 'sections' | 'kinds' | 'folder'>): Community {
  return frozen({ ...core, name: { key: `${core.id}.name` }, ...more });
}

/** Joining questions about kinds of help, in a pack without kinds. */
function kindQuestions({ join }: Core): PackMistake[] {
  return join.ask.flatMap((one, at): PackMistake[] =>
    one === 'can' || one === 'needs'
      ? [
          {
            path: ['join', 'ask', at],
            message: `${one} asks for kinds of help — remove it, or add a feature with kinds`,
          },
        ]
      : [],
  );
}

/** Unknown features, sections without their feature, features without those they need. */
function featureMistakes(
  features: readonly string[],
  tree: Readonly<Record<string, unknown>>,
  sections: readonly Section[],
): PackMistake[] {
  const names = sections.map((one) => one.name);
  const unknown = features.flatMap((name, at): PackMistake[] =>
    names.includes(name)
      ? []
      : [{ path: ['features', at], message: `no feature ${name} — ${suggestion(name, names)}` }],
  );
  const stray = names
    .filter((name) => name in tree && !features.includes(name))
    .map(
      (name): PackMistake => ({
        path: [name],
        message: `the section has no feature — add ${name} to features, or remove the section`,
      }),
    );
  const lacking = sections
    .filter((one) => features.includes(one.name))
    .flatMap(({ name, needs }) =>
      needs
        .filter((need) => !features.includes(need))
        .map(
          (need): PackMistake => ({
            path: ['features', features.indexOf(name)],
            message: `${name} needs ${need} — add ${need} to features`,
          }),
        ),
    );
  return [...unknown, ...stray, ...lacking];
}

/** Sections of later features, by name: the sentence about them. */
const later: Readonly<Record<string, string>> = {
  roles:
    'roles of parties come with the section parties — remove it; the text members.role.<role> renames staff, coordinator or operator',
};

/** One zod issue as mistakes; `names` are the allowed keys at the top of the file. */
function explain(issue: z.core.$ZodIssue, names: readonly string[]): PackMistake[] {
  const at = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const one = (message: string): PackMistake[] => [{ path: at, message }];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...at, key],
      message:
        at.length > 0 ? 'no such setting — remove it' : (later[key] ?? `no such section — ${suggestion(key, names)}`),
    }));
  if (issue.code === 'invalid_type' && issue.input === undefined) return one('is missing — add it');
  if (issue.code === 'too_small') return one(`must be at least ${issue.minimum} — correct it`);
  if (issue.code === 'too_big') return one(`must be at most ${issue.maximum} — correct it`);
  if (issue.code === 'invalid_value') return one(`must be one of ${issue.values.join(', ')} — correct it`);
  if (issue.code === 'custom' || issue.code === 'invalid_format') return one(`${issue.message} — correct it`);
  return one(`${issue.message} — correct it`);
}

function describe(shown: string, yaml: PlacedYaml, { path: at, message }: PackMistake): string {
  const { line, col } = yaml.place(at);
  return `${shown}:${line}:${col}: ${at.length > 0 ? pathOf(at) : 'the whole file'}: ${message}`;
}

function pathOf(parts: PackMistake['path']): string {
  const joined = parts.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return joined.replace(/^\./, '');
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
