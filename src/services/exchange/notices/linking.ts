import type { Text } from '../../../lib/text';
import type { Button, Utterance } from '../../../lib/utterance';
import type { Request } from '../types';
import { about, basicRows, button, checksRow, NO, say, YES } from './phrases';

/** To somebody of an institution: a request to which they may link a volunteer. Basic facts only. */
export function forInstitution(request: Request, party: Text, askerName: string): Utterance {
  return {
    text: say('notice.link', { name: askerName, party, ...about(request) }),
    rows: basicRows(request),
    buttons: [linkButton(request, 'link')],
  };
}

/** To a volunteer whom an institution links: basic facts only, as to any asked member. */
export function forVolunteer(request: Request, party: Text | null, name: string, checks: Text | null): Utterance {
  const { kind, zone } = about(request);
  return {
    text: say('notice.ask-linked', { name, party: party ?? '', kind, zone }),
    rows: [...basicRows(request), ...checksRow(checks)],
    buttons: [
      button('can', 'respond', { request: request.id, answer: 'yes' }, YES),
      button('cant', 'respond', { request: request.id, answer: 'no' }, NO),
    ],
  };
}

/**
 * What became of a link: the volunteer said yes or no, couldn't be reached, or gave the match back. `cancelled`, `other`:
 * the help isn't needed any more, or the asker seeks somebody else.
 */
export type LinkFate = 'taken' | 'declined' | 'unreached' | 'back' | 'cancelled' | 'other';

/** Fates after which another volunteer may be linked. */
const again: readonly LinkFate[] = ['declined', 'unreached', 'back'];

/** To who linked a volunteer: what became of it. */
export function linkFate(request: Request, name: string, fate: LinkFate): Utterance {
  return {
    text: say(`notice.link-${fate}`, { name, ...about(request) }),
    rows: basicRows(request),
    ...(again.includes(fate) ? { buttons: [linkButton(request, 'link-other')] } : {}),
  };
}

/** To who linked a volunteer: the account of the institution has no room for the minutes. */
export function linkFull(request: Request, name: string): Utterance {
  return { text: say('notice.link-full', { name, ...about(request) }), rows: basicRows(request) };
}

function linkButton({ id }: Request, label: 'link' | 'link-other'): Button {
  return button(label, 'link', { request: id });
}
