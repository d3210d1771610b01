import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from '../lib/logger';
import { readPlacedYaml } from '../lib/placed-yaml';
import type { Translator } from '../lib/translator';
import { type BookOptions, createBook, type FlowBook, type Olders } from './book';
import { type Against, checkFlow } from './check';
import { type Flow, makeFlow } from './flow';
import { engineKeys } from './keys';
import type { Finding, Mistake } from './mistakes';
import { type ReadFlow, readFlow, sourceOf } from './read';
import { type Action, engineFlows, type Source } from './types';

/** Everything flows are checked against. */
export interface CheckOptions {
  readonly actions: readonly Action[];
  readonly sources: readonly Source[];
  readonly words: Translator;
}

/** Everything flows are loaded with. */
export interface LoadOptions extends CheckOptions {
  /** Fetches the old versions that running conversations still use. */
  readonly olders?: Olders;
  readonly logger?: Logger;
}

/** The result of loading: a book, or every mistake at once. */
export type Loaded = { readonly flows: FlowBook } | { readonly mistakes: readonly Mistake[] };

/** Flows without a mistake; books of several stores can be made of them. */
export type CheckedFlows = Pick<BookOptions, 'flows' | 'words' | 'recheck'>;

/** The result of a check. */
export type Checked = { readonly checked: CheckedFlows } | { readonly mistakes: readonly Mistake[] };

interface FlowFile {
  readonly file: string;
  readonly expected: string;
  readonly read: ReadFlow;
  readonly broken: readonly (Finding & { line: number; col: number })[];
  place(path: Finding['path']): { line: number; col: number };
}

/** Loads every `<dir>/<area>/<purpose>.yaml` and checks them all. File names in mistakes begin with the name of `dir`. */
export function loadFlows(dir: string, options: LoadOptions): Loaded {
  return bookOf(checkFlows(dir, options), options);
}

/** As `loadFlows`, without a store of old versions. */
export function checkFlows(dir: string, options: CheckOptions): Checked {
  const texts = flowFiles(dir).map(
    (file) => [file.split(path.sep).join('/'), readFileSync(path.join(dir, file), 'utf8')] as const,
  );
  return checkFlowTexts(new Map(texts), options, path.basename(dir));
}

/** As `loadFlows`, from YAML by `<area>/<purpose>.yaml`; `root` stands before file names in mistakes. */
export function loadFlowTexts(texts: ReadonlyMap<string, string>, options: LoadOptions, root = 'flows'): Loaded {
  return bookOf(checkFlowTexts(texts, options, root), options);
}

function bookOf(result: Checked, { olders, logger }: LoadOptions): Loaded {
  return 'mistakes' in result ? result : { flows: createBook({ ...result.checked, olders, logger }) };
}

function checkFlowTexts(texts: ReadonlyMap<string, string>, options: CheckOptions, root: string): Checked {
  const files = [...texts].map(([file, text]) => openFile(root, file, text));
  const against = againstOf(files, options);
  const mistakes = files.flatMap((file) => mistakesOf(file, files, against));
  mistakes.push(...engineMistakes(root, against));
  if (mistakes.length > 0) return { mistakes };
  const flows = files.map((file) => makeFlow(sourceOf(file.read)));
  const recheck = (source: unknown): Flow | null => recheckFlow(source, against);
  return { checked: { flows, words: options.words, recheck } };
}

/** Reads a stored source as a flow, if it still fits the current actions, texts and flows. */
function recheckFlow(stored: unknown, against: Against): Flow | null {
  const read = readFlow(typeof stored === 'string' ? parsed(stored) : stored);
  return checkFlow(read, against).length === 0 ? makeFlow(sourceOf(read)) : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The stored value is no flow; its conversation moves to the current version.
    return null;
  }
}

function flowFiles(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();
}

function openFile(root: string, file: string, text: string): FlowFile {
  const yaml = readPlacedYaml(text);
  return {
    file: `${root}/${file}`,
    expected: file.replace(/\.yaml$/, '').replaceAll('/', '.'),
    broken: yaml.broken.map(({ twice, ...place }) => ({ id: twice ? 'name-twice' : 'yaml', path: [], ...place })),
    // Broken YAML is already reported; reading it as a flow would only repeat that.
    read: yaml.broken.length > 0 ? { ...readFlow(null), findings: [] } : readFlow(yaml.data),
    place: (at) => yaml.place(at),
  };
}

function againstOf(files: readonly FlowFile[], options: CheckOptions): Against {
  return {
    actions: new Map(options.actions.map((action) => [action.name, action])),
    sources: new Map(options.sources.map((source) => [source.name, source])),
    flows: new Map(files.map((file) => [file.read.id ?? file.expected, file.read])),
    languages: options.words.languages,
    has: (lang, key) => options.words.has(lang, key),
    wants: (lang, key) => options.words.wants(lang, key),
  };
}

function mistakesOf(file: FlowFile, files: readonly FlowFile[], against: Against): Mistake[] {
  const at = (finding: Finding): Mistake => ({ ...finding, file: file.file, ...file.place(finding.path) });
  if (file.broken.length > 0) return file.broken.map((finding) => ({ ...finding, file: file.file }));
  const own: Finding[] = [];
  const { id } = file.read;
  if (id !== null && id !== file.expected)
    own.push({
      id: 'id-path',
      path: ['flow'],
      message: `flow ${id} stands in the file of ${file.expected}`,
      fix: 'rename the flow or move the file',
    });
  const first = files.find((other) => other.read.id === id);
  if (id !== null && first && first !== file)
    own.push({
      id: 'id-twice',
      path: ['flow'],
      message: `flow ${id} is already in ${first.file}`,
      fix: 'give it another id',
    });
  return [...own, ...checkFlow(file.read, against)].map(at);
}

/** Checks the flows and texts that the engine itself uses. */
function engineMistakes(root: string, against: Against): Mistake[] {
  const at = (file: string) => ({ path: [], file, line: 1, col: 1 });
  const flows = Object.values(engineFlows)
    .filter((id) => !against.flows.has(id))
    .map((id) => ({
      ...at(`${root}/${id.replace('.', '/')}.yaml`),
      id: 'engine-flow',
      message: `the engine needs the flow ${id}`,
      fix: 'write it',
    }));
  const keys = against.languages.flatMap((lang) =>
    engineKeys
      .filter((key) => !against.has(lang, key))
      .map((key) => ({
        ...at(`locales/${lang}/${key.split('.')[0]}.yaml`),
        id: 'engine-key',
        message: `the engine says ${key}, which ${lang} hasn't got`,
        fix: 'add the text',
      })),
  );
  return [...flows, ...keys];
}
