import type { Logger } from '../lib/logger';
import { comparable, UNDERSTOOD } from '../understand';
import type { Flow } from './flow';
import { MAX_OLD_FLOWS } from './limits';
import type { Words } from './types';

/** Words that start a flow, in comparable form. */
export interface Trigger {
  readonly phrase: string;
  readonly flow: string;
  /** Feature of the flow; null for a flow of every community. */
  readonly feature: string | null;
  /** True if the flow gives way to any other meaning of a sentence. */
  readonly yields: boolean;
}

/** Every flow by id, and the older versions that running conversations still use. */
export interface FlowBook {
  /** The current version of a flow; undefined for an unknown id. */
  get(id: string): Flow | undefined;
  all(): readonly Flow[];
  /**
   * A flow at a version: the current one, or an older one from the store. Null if the store hasn't kept it or it no
   * longer fits. The current one, which nearly every turn walks, comes at once.
   */
  version(id: string, version: string): Flow | Promise<Flow | null>;
  /**
   * The words that start entry flows: those of the language and those of every language, longest first. They come from
   * `words`, else from the program's texts.
   */
  triggers(lang: string, words?: Words): Triggers;
}

/** The words that start flows, in their order. */
export interface Triggers {
  /** The triggers whose phrases stand in `said`; both are in the form for comparing. */
  within(said: string): readonly Trigger[];
}

/** Fetches the stored `Flow.source` of an old version as JSON, parsed or as a string; null if it is missing. */
export type Olders = (id: string, version: string) => Promise<unknown>;

/** The parts of a flow book. */
export interface BookOptions {
  readonly flows: readonly Flow[];
  readonly words: Words;
  readonly olders?: Olders | undefined;
  /** Checks a stored source against the current actions and texts; null if it can't be walked any more. */
  readonly recheck: (source: unknown) => Flow | null;
  readonly logger?: Logger | undefined;
}

/** Makes a book of checked flows. */
export function createBook(options: BookOptions): FlowBook {
  const today = new Map(options.flows.map((flow) => [flow.id, flow]));
  const old = new Map<string, Flow | null>();
  const triggers = new WeakMap<Words, Map<string, Triggers>>();
  return {
    get: (id) => today.get(id),
    all: () => options.flows,
    version(id, version) {
      const now = today.get(id);
      return now?.version === version ? now : olderOne(id, version);
    },
    triggers(lang, words = options.words) {
      const byLang = triggers.get(words) ?? new Map<string, Triggers>();
      triggers.set(words, byLang);
      const known = byLang.get(lang) ?? byBeginning(triggersOf(options.flows, words, lang));
      byLang.set(lang, known);
      return known;
    },
  };

  async function olderOne(id: string, version: string): Promise<Flow | null> {
    const name = `${id}@${version}`;
    const known = old.get(name);
    if (known !== undefined) return known;
    const source = options.olders ? await options.olders(id, version) : null;
    const flow = source === null || source === undefined ? null : fitting(options, source, id, version);
    if (old.size >= MAX_OLD_FLOWS) old.delete(old.keys().next().value ?? name);
    old.set(name, flow);
    return flow;
  }
}

function fitting(options: BookOptions, source: unknown, id: string, version: string): Flow | null {
  const flow = options.recheck(source);
  if (flow?.id === id && flow.version === version) return flow;
  options.logger?.warn({ flow: id, version }, 'an old version of a flow no longer fits; its conversations move on');
  return null;
}

/** Letters by which phrases are found in words. */
const BEGINNING = 2;

/** Finds phrases by the letters they begin with, so that a turn looks at few of the many. */
function byBeginning(all: readonly Trigger[]): Triggers {
  const found = new Map<string, number[]>();
  for (const [i, { phrase }] of all.entries()) {
    const beginning = phrase.slice(0, BEGINNING);
    found.set(beginning, [...(found.get(beginning) ?? []), i]);
  }
  return {
    within(said) {
      const places = new Set<number>();
      for (let at = 0; at < said.length; at++)
        for (let length = 1; length <= BEGINNING; length++)
          for (const i of found.get(said.slice(at, at + length)) ?? [])
            if (said.startsWith(all[i]?.phrase ?? '', at)) places.add(i);
      return [...places].sort((a, b) => a - b).map((i) => all[i] as Trigger);
    },
  };
}

function triggersOf(flows: readonly Flow[], words: Words, lang: string): Trigger[] {
  const languages = [...new Set([lang, ...UNDERSTOOD])];
  return flows
    .filter((flow) => flow.entry && flow.words !== null)
    .flatMap((flow) => languages.flatMap((l) => words.list(l, flow.words ?? '').map((said) => ({ said, flow }))))
    .map(({ said, flow: { id, feature, yields } }) => ({ phrase: comparable(said), flow: id, feature, yields }))
    .filter((one) => one.phrase !== '')
    .sort((a, b) => Number(a.yields) - Number(b.yields) || b.phrase.length - a.phrase.length);
}
