import type { Text } from '../../../lib/text';
import type { Utterance } from '../../../lib/utterance';
import type { Telling } from '../../duty';
import type { Request } from '../types';
import { basicRows, button, say } from './phrases';

/** Rings a coordinator: a request begins soon and has no helper. */
export function urgentForCoordinator(card: Utterance, telling: Telling): Utterance {
  return { ...card, text: told(say('notice.urgent', { what: card.text }), telling) };
}

/** Rings a coordinator: one side waits for the other. `names`: who told it, and the other side. */
export function noShowForCoordinator(
  request: Request,
  [name, other]: readonly [string, string],
  telling: Telling,
): Utterance {
  return {
    text: told(say('notice.no-show', { name, other }), telling),
    rows: basicRows(request),
    buttons: [button('ring', 'ring', { request: request.id })],
  };
}

/** Says with an alarm's words that nobody has acknowledged it, or that it is still open. */
function told(what: Text, telling: Telling): Text {
  return telling === 'unheard' || telling === 'open' ? say(`notice.${telling}`, { what }) : what;
}
