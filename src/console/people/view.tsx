import { t } from '../../lib/text';
import type { CallCard } from '../../services/calls';
import { zoneName } from '../../services/communities';
import type { View } from '../../services/exchange';
import { MAX_NAMED, type Member } from '../../services/members';
import { callAddress, reasonOf } from '../calls/view';
import { cardAddress, Hidden } from '../cards/act';
import type { QueuedCard } from '../cards/queue';
import { PhoneNumber } from '../cards/view';
import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import { MAX_QUERY_LENGTH } from '../limits';
import type { Found } from '../options';
import { slipAddress } from '../slips/view';
import type { Viewer } from '../viewer';

/** Address of a person. */
export function personAddress(id: string): string {
  return `/desk/people/${encodeURIComponent(id)}`;
}

/** The page that finds people; `found` is null before a search. */
export function PeoplePage(parts: {
  readonly viewer: Viewer;
  readonly query: string;
  readonly found: readonly Found[] | null;
  readonly said: Said | undefined;
}) {
  const { viewer, query, found, said } = parts;
  const { say, member } = viewer;
  return (
    <Page lang={member.lang} title={say('people.title')} say={say} viewer={viewer} said={said}>
      <h1>{say('people.title')}</h1>
      <search>
        <form method="get" action="/desk/people" class="search">
          <label for="q">{say('people.query')}</label>
          <input id="q" name="q" value={query} maxLength={MAX_QUERY_LENGTH} autocomplete="off" data-focus />
          <button type="submit" class="main">
            {say('people.find')}
          </button>
        </form>
      </search>
      <p class="quiet">{say('people.how')}</p>
      {found?.length === 0 ? (
        <p class="empty">{say(isNumber(query) ? 'people.no-number' : 'people.nobody', { query })}</p>
      ) : null}
      {found?.length === MAX_NAMED ? <p>{say('people.more', { most: MAX_NAMED })}</p> : null}
      <ol class="cards" id="found">
        {(found ?? []).map(({ member: id, name, zone, tail }) => (
          <li key={id} class="card" data-card={id} tabIndex={-1}>
            <Link to={personAddress(id)} data-key="open">
              {name}
            </Link>{' '}
            <span>{say(zoneName(viewer.community, zone))}</span>
            {tail === null ? null : <span> {say('people.tail', { tail })}</span>}
          </li>
        ))}
      </ol>
    </Page>
  );
}

/** True for a query of digits, with the signs that people write between them. */
function isNumber(query: string): boolean {
  return /^[\d\s+().-]+$/.test(query);
}

/** The parts of a person's page. */
export interface PersonParts {
  readonly viewer: Viewer;
  readonly person: Member;
  /** The viewer's cards about the person. */
  readonly cards: readonly QueuedCard[];
  /** What waits for a call to the person; null for nothing. */
  readonly call: CallCard | null;
  readonly number: string | null;
  /** Matches of the person with a slip to print. */
  readonly matches: readonly View[];
  readonly actKey: string;
  readonly said: Said | undefined;
}

/** The page of a person: what a coordinator needs on the telephone. The number is shown only after a noted look. */
export function PersonPage({ viewer, person, cards, call, number, matches, actKey, said }: PersonParts) {
  const { say, member, community } = viewer;
  return (
    <Page lang={member.lang} title={person.name} say={say} viewer={viewer} said={said}>
      <h1>{say('people.name', { name: person.name })}</h1>
      <dl>
        <dt>{say('people.zone')}</dt>
        <dd>{say(zoneName(community, person.zone))}</dd>
        <dt>{say('people.joined')}</dt>
        <dd>
          <time dateTime={person.joinedAt.toISOString()}>
            {say('people.since', { at: person.joinedAt.toISOString() })}
          </time>
        </dd>
        {person.appointments.map(({ role, area }) => (
          <Role key={`${role} ${area}`} viewer={viewer} role={role} area={area} />
        ))}
      </dl>
      {number === null ? (
        <form method="post" action={`${personAddress(person.id)}/number`}>
          <Hidden name="key" value={actKey} />
          <button type="submit" data-key="1">
            {say('people.number')}
          </button>
        </form>
      ) : (
        <PhoneNumber number={number} viewer={viewer} />
      )}
      <p>
        <Link to={callAddress(person.id)} class="button" data-key="2">
          {say('people.call')}
        </Link>
      </p>
      <Slips viewer={viewer} matches={matches} />
      <h2>{say('people.cards')}</h2>
      {cards.length === 0 && call === null ? <p>{say('people.no-cards')}</p> : null}
      <ul>
        {call === null ? null : (
          <li>
            <Link to={callAddress(person.id)}>{say('calls.title', { name: person.name })}</Link>{' '}
            {reasonOf(viewer, call)}
          </li>
        )}
        {cards.map(({ card }) => (
          <li key={card.id}>
            <Link to={cardAddress(card.id)}>{say(card.title)}</Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Slips({ viewer: { say }, matches }: Pick<PersonParts, 'viewer' | 'matches'>) {
  if (matches.length === 0) return null;
  return (
    <ul>
      {matches.map(({ request }) => (
        <li key={request.id}>
          <Link to={slipAddress(request.id)}>
            {say('slip.print', { when: t('exchange.when', { date: request.date, time: request.time }) })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Role(parts: { readonly viewer: Viewer; readonly role: string; readonly area: string | null }) {
  const { say, place } = parts.viewer;
  return (
    <>
      <dt>{say('people.role')}</dt>
      <dd>
        {say({ key: `members.role.${parts.role}` })} · {say(place(parts.area))}
      </dd>
    </>
  );
}
