import type { Flow } from '../../engine/flow';
import type { AskStep, SayStep } from '../../engine/schema';
import type { Press } from '../../lib/press';
import { navWords } from '../../lib/press';
import { type Param, type Text, t } from '../../lib/text';
import type { Button, Utterance } from '../../lib/utterance';

/** One text of the program, and its origin. */
export interface Said {
  /** Locale key of its text. */
  readonly key: string;
  /** `flow/step`, or null for a text outside the steps (a notice, a label). */
  readonly from: string | null;
  readonly say: Utterance;
}

/** Parameters of a key's template. */
export type ParamsOf = (key: string) => Readonly<Record<string, Param>>;

const sample = (key: string, of: ParamsOf): Text => t(key, of(key));
const press: Press = { do: 'answer', ask: 'preview', value: '1' };

/** What the texts of a flow are filled with. */
export interface Samples {
  /** The titles of the flows, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
  /** The flows of the menu, of every audience. */
  readonly menu: readonly string[];
  readonly of: ParamsOf;
}

/** Every text in the steps of a flow, with the buttons that don't depend on data. */
export function saidBy(flow: Flow, samples: Samples): Said[] {
  const { of } = samples;
  return [...flow.steps.values()].flatMap(({ name, def }): Said[] => {
    const from = `${flow.id}/${name}`;
    if ('say' in def) return [{ key: def.say, from, say: sayOf(def, samples) }];
    return 'ask' in def ? [{ key: def.text, from, say: askOf(def, of) }] : [];
  });
}

function sayOf(def: SayStep, { titles, menu, of }: Samples): Utterance {
  const shown = def.starts === 'menu' ? menu : (def.starts ?? []);
  const starts = shown.flatMap((flow) => titles.get(flow) ?? []);
  const buttons = [...starts, ...(def.buttons ?? []).map((button) => button.text)].map((key) => buttonOf(key, of));
  return {
    text: sample(def.say, of),
    ...rowsOf(def.rows, of),
    ...(buttons.length > 0 ? { buttons } : {}),
    ...(def.link ? { link: { url: linkOf(def.link.url), text: sample(def.link.text, of) } } : {}),
  };
}

function askOf(def: AskStep, of: ParamsOf): Utterance {
  const nav: Button[] = navWords
    .slice(0, 2)
    .map((word) => ({ text: t(`common.nav.${word}`), press: { do: 'word', word, ask: 'preview' } }));
  const buttons = choicesOf(def).map((key) => buttonOf(key, of));
  return {
    text: sample(def.text, of),
    ask: 'preview',
    ...rowsOf(def.rows, of),
    ...(buttons.length > 0 ? { buttons } : {}),
    nav,
  };
}

/** Keys of a question's buttons that don't depend on data. */
function choicesOf(def: AskStep): string[] {
  const own =
    def.ask === 'yes-no'
      ? [def['yes-text'] ?? 'common.nav.yes', def['no-text'] ?? 'common.nav.no']
      : def.ask === 'choice' && Array.isArray(def.options)
        ? def.options.map((option) => option.text)
        : [];
  const done = def.ask === 'choice' && def.many ? ['common.nav.done'] : [];
  return [...own, ...done, ...(def.optional ? [def.optional] : [])];
}

function rowsOf(rows: SayStep['rows'], of: ParamsOf): Pick<Utterance, 'rows'> {
  if (!rows) return {};
  return { rows: rows.map((row) => ({ label: sample(row.label, of), value: { plain: String(row.value) } })) };
}

function buttonOf(key: string, of: ParamsOf): Button {
  return { text: sample(key, of), press };
}

/** A preview can't open an address that depends on data. */
function linkOf(url: string): string {
  return url.startsWith('$') ? '/preview' : url;
}
