/** The web chat: a channel of our own, with its page, and in demo mode three phones to try everything on. */
export type { WebBubble, WebButton } from './bubble';
export { createWebChannel } from './channel';
export { type DemoPhone, demoPhones, demoUser } from './identity';
export { createPhotos, type Photos, photoRef, photoUrl } from './photos';
export { type WebOptions, type WebRouter, webRoutes } from './routes';
export { createTranscript, type Transcript, type TranscriptItem, type TranscriptRow } from './transcript';
