/** The web chat: a channel of our own, with its page, and in demo mode three phones to try everything on. */
export type { WebBubble, WebButton } from './bubble';
export { createWebChannel, webDoorOf } from './channel';
export { type DemoPhone, demoPhones, demoUser } from './identity';
export type { WebOptions } from './options';
export { createPhotos, type Photos, photoRef, photoUrl } from './photos';
export { type WebRouter, webRoutes } from './routes';
export { createTranscript, type Transcript, type TranscriptItem, type TranscriptRow } from './transcript';
