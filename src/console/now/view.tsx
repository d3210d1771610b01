import type { CallCard } from '../../services/calls';
import { CallItem, callAddress } from '../calls/view';
import { cardAddress } from '../cards/act';
import { CardItem } from '../cards/item';
import type { Queue, QueuedCard } from '../cards/queue';
import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import { CHANGED, STREAM } from '../html/stream';
import type { Viewer } from '../viewer';

/** The parts of the list. */
export interface NowParts {
  readonly viewer: Viewer;
  readonly queue: Queue;
  readonly now: Date;
  readonly newKey: () => string;
}

/** The first page: the matters that need somebody now. */
export function NowPage({ said, ...parts }: NowParts & { readonly said: Said | undefined }) {
  const { say, member } = parts.viewer;
  return (
    <Page lang={member.lang} title={say('now.title')} say={say} viewer={parts.viewer} said={said}>
      <h1>{say('now.title')}</h1>
      <div {...STREAM} />
      <div id="list" hx-get="/desk/list" hx-trigger={CHANGED} hx-swap="innerMorph" data-list="now" aria-live="off">
        <NowList {...parts} />
      </div>
    </Page>
  );
}

/** The list itself, which is refreshed while it is on the screen. */
export function NowList({ viewer, queue, now, newKey }: NowParts) {
  const { say } = viewer;
  return (
    <>
      {queue.now.length === 0 ? <p class="empty">{say('now.empty')}</p> : null}
      <ol class="cards">
        {queue.now.map((one) =>
          one.is === 'call' ? (
            <CallItem key={one.call.id} {...{ call: one.call, viewer, now, newKey }} />
          ) : (
            <CardItem key={one.card.card.id} {...{ queued: one.card, viewer, now, newKey }} />
          ),
        )}
      </ol>
      {queue.rest > 0 ? <p class="rest">{say('now.rest', { count: queue.rest })}</p> : null}
      <Others cards={queue.elsewhere} viewer={viewer} title={say('now.elsewhere', { count: queue.elsewhere.length })} />
      <Others cards={queue.later} viewer={viewer} title={say('now.later', { count: queue.later.length })} />
      <LaterCalls calls={queue.laterCalls} viewer={viewer} />
    </>
  );
}

/** The calls for later, each with the hour from which somebody may ring. */
function LaterCalls({ calls, viewer: { say } }: { readonly calls: readonly CallCard[]; readonly viewer: Viewer }) {
  if (calls.length === 0) return null;
  return (
    <details class="others">
      <summary>{say('now.later-calls', { count: calls.length })}</summary>
      <ul>
        {calls.map(({ id, member, name, from }) => (
          <li key={id}>
            <Link to={callAddress(member)}>{say('people.name', { name })}</Link>{' '}
            {say('now.from', { at: from.toISOString() })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Others(parts: { readonly cards: readonly QueuedCard[]; readonly viewer: Viewer; readonly title: string }) {
  const { cards, title } = parts;
  const { say } = parts.viewer;
  if (cards.length === 0) return null;
  return (
    <details class="others">
      <summary>{title}</summary>
      <ul>
        {cards.map(({ card, hold, holder }) => (
          <li key={card.id}>
            <Link to={cardAddress(card.id)}>{say(card.title)}</Link>{' '}
            {holder === null
              ? say('now.until', { at: hold?.until?.toISOString() ?? '' })
              : say('now.held', { name: holder })}
          </li>
        ))}
      </ul>
    </details>
  );
}
