import { navWords } from '../lib/press';
import { askKinds, rowForms } from './schema';

/** The engine's own replies to invalid answers; keys under `common.invalid`. */
const invalid = [
  'pick',
  'example',
  'person',
  'stale',
  'resume',
  'unknown',
  'not-allowed',
  'gone',
  'already',
  'no-back',
  'no-options',
  'picked',
  'pick-min',
  'pick-max',
  'text-long',
  'text-short',
  'too-much',
  'number-min',
  'number-max',
  'date-past',
  'date-early',
  'date-far',
  'time-step',
  'duration-min',
  'duration-max',
  'got-image',
  'got-place',
  'got-sticker',
  'got-other',
];

const nav = ['yes', 'no', 'done', 'picked', 'today', 'tomorrow', 'day-after', 'day', 'pick-date', 'pick-time'];

/** Every text key the engine uses by itself, in any language; `flows:check` looks for each. */
export const engineKeys: readonly string[] = [
  ...invalid.map((name) => `common.invalid.${name}`),
  ...askKinds.map((kind) => `common.invalid.${kind}`),
  ...askKinds.map((kind) => `common.invalid.examples.${kind}`),
  ...nav.map((name) => `common.nav.${name}`),
  ...navWords.map((word) => `common.nav.${word}`),
  ...['hint', 'hint-plain', 'found', 'found-one', 'all'].map((name) => `common.search.${name}`),
  'understand.words.done',
  'understand.words.none',
  'common.heard.date',
  'common.heard.time',
  'common.heard.duration',
  'common.changed.date',
  'common.changed.time',
  'common.changed.duration',
  'common.changed.other',
  'common.wish-kept',
  'common.cancelled',
  'common.help-here',
  'common.flow-changed',
  'common.limits.steps',
  'common.limits.depth',
  ...rowForms.map((form) => `format.row.${form}`),
];
