export { createLineChannel, type LineChannel, type LineOptions } from './channel';
export { createLineClient, type LineAnswer, type LineClient, type LineClientOptions } from './client';
export { type IgnoredEvent, type LineWebhook, parse } from './parse';
export { type LineMessage, renderLine } from './render';
export { verify } from './verify';
