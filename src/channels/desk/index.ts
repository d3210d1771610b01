export { createDeskChannel } from './channel';
export { MAX_KEYS, SCRIPT_LENGTH } from './limits';
export { type DeskContext, type Entered, incomingOf, onTheLine, parse, press } from './parse';
export { renderPages, screenOf } from './render';
export * from './wire';
