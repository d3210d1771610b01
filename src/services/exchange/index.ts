export { createExchange, type ExchangeDeps } from './exchange';
export { MAX_ADDRESS, MAX_NOTE, MAX_REASON, MAX_WORDS } from './limits';
export * from './settings';
export * from './types';
