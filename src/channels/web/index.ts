/** The web chat: our own channel with its page. In demo mode it also has phones and a desk. */
export type { WebBubble, WebButton } from './bubble';
export { createWebChannel, isWebChat, webDoorOf } from './channel';
export { type DemoPhone, demoPhones, demoUser } from './identity';
export type { WebOptions } from './options';
export { createPhotos, type Photos, photoRef, photoUrl } from './photos';
export { type WebRouter, webRoutes } from './routes';
export { createWebSessions, type WebSessions } from './sessions';
export type { Slip } from './slips';
export { createTranscript, type Transcript, type TranscriptItem, type TranscriptRow } from './transcript';
export type { DeskEntry, DeskView } from './try';
export { type DemoWord, demoWordKeys } from './try';
