import * as yaml from '../../node_modules/yaml';

/** `yaml` for the tests: a text is read once in each worker, for hundreds of worlds open on the same flows and texts. */
export * from '../../node_modules/yaml';

/** A text that was read: its data, and where its lines start. */
interface Read {
  readonly data: unknown;
  readonly starts: number[];
}

/** What this worker has read, by its text; `environment.cjs` shares it among suites. */
const parsed = new Map<string, Read>();

/** As the package's own; what it gives is frozen, because others get the same. */
export function parse(text: string): unknown {
  return (parsed.get(text) ?? keep(text, { data: yaml.parse(text), starts: startsOf(text) })).data;
}

/** As the package's own, for the options that `readPlacedYaml` gives. The nodes of a known text are read when asked for. */
export function parseDocument(text: string, options: { lineCounter: yaml.LineCounter }): yaml.Document {
  const read = parsed.get(text);
  if (!read) {
    const doc = yaml.parseDocument(text, options);
    if (doc.errors.length > 0) return doc;
    const { data } = keep(text, { data: doc.toJS(), starts: options.lineCounter.lineStarts });
    doc.toJS = () => data;
    return doc;
  }
  options.lineCounter.lineStarts = read.starts;
  const light = {
    errors: [],
    toJS: () => read.data,
    get contents() {
      return yaml.parseDocument(text).contents;
    },
  };
  return light as unknown as yaml.Document;
}

function keep(text: string, read: Read): Read {
  parsed.set(text, { ...read, data: frozen(read.data) });
  return read;
}

/** Where each line begins, as a `LineCounter` has them. */
function startsOf(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
}
