import type { Utterance } from '../../../lib/utterance';
import type { Request } from '../types';
import { about, basicRows, button, say } from './phrases';

/** To the asker: the closed request is open again, and its place was deleted. */
export function restoredForAsker(request: Request): Utterance {
  return {
    text: say('notice.restored-asker', about(request)),
    rows: basicRows(request),
    buttons: [button('cancel-request', 'cancel', { request: request.id })],
  };
}

/** To the former helper: the request is open again, and their own appointment stays cancelled. */
export function restoredForHelper(request: Request, name: string): Utterance {
  return { text: say('notice.restored-helper', { name, ...about(request) }) };
}

/** To the coordinator who closed it: another one has opened it again. */
export function restoredForCloser(request: Request, asker: string, name: string): Utterance {
  return { text: say('notice.restored-closer', { asker, name, ...about(request) }) };
}
