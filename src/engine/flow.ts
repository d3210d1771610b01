import { createHash } from 'node:crypto';
import { invariant } from '../lib/errors';
import type { Right } from './audience';
import type { FlowSource, Step, StepWord } from './schema';
import { wordOf } from './schema';

/** One step in the form the engine walks. */
export interface FlowStep {
  readonly name: string;
  readonly word: StepWord;
  readonly def: Step;
  /** The following step: `next`, else the step below; null for the last one. */
  readonly next: string | null;
}

/** A checked flow. */
export interface Flow {
  readonly id: string;
  /** First twelve hex digits of the SHA-256 of `source`. A conversation stays on its first version. */
  readonly version: string;
  /**
   * Plain JSON. The runner keeps it as long as a conversation may use this version. Keep it as a JSON string, since the
   * order of the steps counts.
   */
  readonly source: FlowSource;
  readonly title: string | null;
  readonly for: Right;
  readonly entry: boolean;
  readonly feature: string | null;
  /** Locale key of the list of words that start the flow. */
  readonly words: string | null;
  /** True if its words inside a sentence give way to any other meaning of the sentence. */
  readonly yields: boolean;
  /** True if its words come first for those who may start it. They are nothing to anybody else. */
  readonly staffWords: boolean;
  /** True if nothing else goes out with its answers: safety. */
  readonly alone: boolean;
  /** True if words of danger start it, before any other meaning and in every state. It takes `said` and `danger`. */
  readonly dangers: boolean;
  /** True if its buttons work while staff talk with the person. It asks nothing. */
  readonly withStaff: boolean;
  /** True if a suspended member may start it: it begins nothing new. */
  readonly suspended: boolean;
  /** The scope of a mandate with which somebody may start it for a member; `any`: every scope. Null: never. */
  readonly proxy: string | null;
  /** The action that reads free words for the flow, and the outcomes that start it; null without one. */
  readonly hears: { readonly do: string; readonly on: readonly string[] } | null;
  /**
   * The outcomes of `hears` that win even over an answer of the waiting question. Null: the flow hears nothing while a
   * question waits.
   */
  readonly between: readonly string[] | null;
  /**
   * Outcomes of `hears` that are kept while a question waits. `over`: they win over a newcomer's answer. `unread`: the
   * words answer nothing. Null if no newcomer's start of the flow is kept through joining.
   */
  readonly keeps: { readonly over: readonly string[]; readonly unread: readonly string[] } | null;
  /**
   * `of`: the variable with the id of the record that the questions are about. `look`: the step that looks at it again.
   * A question is dropped when the look ends the flow.
   */
  readonly matter: { readonly of: string; readonly look: string } | null;
  readonly takes: readonly string[];
  /** The names in `takes` that the flow finds by itself if they are missing. */
  readonly finds: readonly string[];
  /** Name of the first step. */
  readonly first: string;
  readonly steps: ReadonlyMap<string, FlowStep>;
}

/** Makes a flow from a source that has passed the schema. */
export function makeFlow(source: FlowSource): Flow {
  const names = Object.keys(source.steps);
  const [first] = names;
  invariant(first, `flow ${source.flow} has no steps`);
  const steps = new Map<string, FlowStep>();
  names.forEach((name, i) => {
    const def = source.steps[name];
    invariant(def, `flow ${source.flow} lost its step ${name}`);
    const word = wordOf(def);
    invariant(word, `step ${name} of ${source.flow} has no word`);
    const named = 'next' in def ? def.next : undefined;
    steps.set(name, { name, word, def, next: named ?? names[i + 1] ?? null });
  });
  return {
    id: source.flow,
    version: versionOf(source),
    source,
    title: source.title ?? null,
    for: source.for ?? 'member',
    entry: source.entry ?? false,
    feature: source.feature ?? null,
    words: source.words ?? null,
    yields: source.yields ?? false,
    staffWords: source['staff-words'] ?? false,
    alone: source.alone ?? false,
    dangers: source.dangers ?? false,
    withStaff: source['with-staff'] ?? false,
    suspended: source.suspended ?? false,
    proxy: source.proxy ?? null,
    hears: source.hears ?? null,
    between: source.between ?? null,
    keeps: source.keeps === true ? { over: [], unread: [] } : source.keeps || null,
    matter: source.matter ?? null,
    takes: source.takes ?? [],
    finds: source.finds ?? [],
    first,
    steps,
  };
}

function versionOf(source: FlowSource): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 12);
}
