export { createTerminalChannel, type TerminalChannel } from './channel';
export { parse, type TypedContext } from './parse';
export { buttonsOf, renderLines } from './render';
