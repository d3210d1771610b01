import type Yaml from 'yaml';
import { preparedYaml, yamlParser } from './prepared-yaml';

/** Keys and list positions from the top of a file, e.g. `['steps', 'kind', 'options', 0, 'text']`. */
export type YamlPath = readonly (string | number)[];

/** A place in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly col: number;
}

/** A syntax error in the YAML. */
export interface BrokenYaml extends Place {
  readonly twice: boolean;
  readonly message: string;
  readonly fix: string;
}

/** YAML text as plain data, with the places of its parts. */
export interface PlacedYaml {
  /** Null where the text is broken. */
  readonly data: unknown;
  readonly broken: readonly BrokenYaml[];
  /** The place a path leads to, as far as it exists; for map entries, the place of the name. */
  place(path: YamlPath): Place;
}

/**
 * Reads YAML text into plain data with places. Never throws. Only mistakes ask for places, so `place` reads the text
 * anew. The nodes of a file would take more memory than its data.
 */
export function readPlacedYaml(text: string): PlacedYaml {
  const place = (path: YamlPath): Place => placeIn(text, path);
  const data = preparedYaml(text);
  if (data !== undefined) return { data, broken: [], place };
  const { doc, lines } = nodesOf(text);
  const broken = doc.errors.map((error): BrokenYaml => {
    const twice = error.code === 'DUPLICATE_KEY';
    return {
      twice,
      message: twice ? 'the same name stands here twice' : `not readable YAML: ${error.message}`,
      fix: twice ? 'rename or remove one of the two' : 'mend the indentation or the quotes',
      ...lines.linePos(error.pos[0]),
    };
  });
  return {
    data: broken.length > 0 ? null : doc.toJS(),
    broken,
    place,
  };
}

function nodesOf(text: string) {
  const { LineCounter, parseDocument } = yamlParser();
  const lines = new LineCounter();
  return { doc: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
}

function placeIn(text: string, path: YamlPath): Place {
  const { doc, lines } = nodesOf(text);
  return lines.linePos(offsetOf(doc.contents, path));
}

function offsetOf(root: unknown, path: YamlPath): number {
  const { isMap, isPair, isScalar, isSeq } = yamlParser();
  let node: unknown = root;
  let at = startOf(root);
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
      );
      if (!pair) return at;
      at = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      at = node === undefined ? at : startOf(node);
    } else return at;
  }
  return at;
}

function startOf(node: unknown): number {
  return yamlParser().isNode(node) ? ((node as Yaml.Node).range?.[0] ?? 0) : 0;
}
