import { t } from '../../lib/text';
import { kindName } from '../../services/communities';
import type { View } from '../../services/exchange';
import { PrintPage } from '../html/print';
import type { Viewer } from '../viewer';

/** Address of the slip of a request. */
export function slipAddress(request: string): string {
  return `/desk/slips/${encodeURIComponent(request)}`;
}

/** The slip of a match in large letters: who comes, when, the two digits, and the number of the centre. */
export function SlipPage(parts: {
  readonly viewer: Viewer;
  readonly view: View;
  /** The centre's telephone; null if the pack names none. */
  readonly phone: string | null;
  readonly watchword: string;
}) {
  const { viewer, view, phone, watchword } = parts;
  const { say, member, community } = viewer;
  const { request, askerName, helperName } = view;
  const kind = say(kindName(community, request.kind));
  return (
    <PrintPage lang={member.lang} title={say('slip.title', { name: askerName })}>
      <section class="slip">
        <h1>{say('slip.title', { name: askerName })}</h1>
        <p class="when">{say(t('exchange.when', { date: request.date, time: request.time }))}</p>
        <p class="who">{say('slip.who', { name: helperName ?? '', kind })}</p>
        <p class="door">{say('slip.door')}</p>
        <p class="digits">{watchword}</p>
        <p class="ring">{phone === null ? say('slip.no-phone') : say('slip.phone', { phone })}</p>
      </section>
    </PrintPage>
  );
}
