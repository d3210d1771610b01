import * as yaml from '../../node_modules/yaml';

/** `yaml` for the tests: a text is read once in each suite, for hundreds of worlds open on the same flows and texts. */
export * from '../../node_modules/yaml';

const parsed = new Map<string, unknown>();
const documents = new Map<string, { doc: yaml.Document; starts: number[] }>();

/** As the package's own; what it gives is frozen, because others get the same. */
export function parse(text: string): unknown {
  if (!parsed.has(text)) parsed.set(text, frozen(yaml.parse(text)));
  return parsed.get(text);
}

/** As the package's own, for the options that `readPlacedYaml` gives. */
export function parseDocument(text: string, options: { lineCounter: yaml.LineCounter }): yaml.Document {
  const known = documents.get(text) ?? read(text, options);
  options.lineCounter.lineStarts = known.starts;
  return known.doc;
}

function read(text: string, options: { lineCounter: yaml.LineCounter }) {
  const doc = yaml.parseDocument(text, options);
  if (doc.errors.length === 0) {
    const data: unknown = frozen(doc.toJS());
    doc.toJS = () => data;
  }
  const made = { doc, starts: options.lineCounter.lineStarts };
  documents.set(text, made);
  return made;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
}
