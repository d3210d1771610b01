import type { DeskCard, DeskPerson } from '../../lib/desk';
import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import { CHANGED, STREAM } from '../html/stream';
import type { Kept } from '../kept';
import type { Viewer } from '../viewer';
import type { Say } from '../words';
import { ActForm, cardAddress } from './act';
import { BelongsLine, LaterForm, MatterLine, TakeForm } from './item';
import { TOLD } from './over';
import type { QueuedCard } from './queue';
import { ageIn, zoneIn } from './words';

/** The parts of a card's page. */
export interface CardParts {
  readonly viewer: Viewer;
  readonly queued: QueuedCard;
  /** The person it is about; null for nobody. */
  readonly who: { readonly id: string; readonly name: string } | null;
  readonly people: readonly DeskPerson[];
  /** A number just looked at, in Korean notation. */
  readonly number: string | null;
  readonly now: Date;
  readonly newKey: () => string;
  readonly said: Said | undefined;
  /** The fields of a refused form. */
  readonly kept: Kept | null;
}

/** The page of one card: everything about it, with all acts. */
export function CardPage(parts: CardParts) {
  const { viewer, queued, who, number, now, said } = parts;
  const { card, holder } = queued;
  const { say, member } = viewer;
  return (
    <Page lang={member.lang} title={say(card.title)} say={say} viewer={viewer} said={said}>
      <article class={`card ${card.harm}`} data-card={card.id}>
        <h1>{say(card.title)}</h1>
        <p class="facts">
          <strong class="harm">{say(`harm.${card.harm}`)}</strong> {zoneIn(viewer, card.zone)}{' '}
          <time dateTime={card.since.toISOString()}>{ageIn(say, card.since, now)}</time>
        </p>
        <ToldSoFar card={card} say={say} />
        <BelongsLine card={card} say={say} />
        <MatterLine card={card} say={say} />
        {who === null ? null : (
          <p>
            <Link to={`/desk/people/${encodeURIComponent(who.id)}`}>{say('cards.who', { name: who.name })}</Link>
          </p>
        )}
        {number === null ? null : <PhoneNumber number={number} viewer={viewer} />}
        {holder === null ? null : <p class="told wrong">{say('cards.held', { name: holder })}</p>}
        {holder === null && !card.belongsTo ? <CardActs {...parts} /> : null}
      </article>
    </Page>
  );
}

/** Why the card needs somebody, and what was said so far. New words of a talk come while the page is open. */
function ToldSoFar({ card: { id, reason, told }, say }: { readonly card: DeskCard; readonly say: Say }) {
  const why = <p class="reason">{say(reason)}</p>;
  if (!told) return why;
  return (
    <>
      <div {...STREAM} />
      <div id={TOLD} hx-get={cardAddress(id)} hx-trigger={CHANGED} hx-select={`#${TOLD}`} hx-swap="outerMorph">
        {why}
        {told.length < 2 ? null : (
          <section>
            <h2>{say('cards.told')}</h2>
            <ol class="talk">
              {told.map((line, i) => (
                <li key={i}>{say(line)}</li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </>
  );
}

/** A number that was just looked at, as a link that rings. */
export function PhoneNumber({ number, viewer: { say } }: { readonly number: string; readonly viewer: Viewer }) {
  return (
    <p class="number">
      <Link to={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</Link> <small>{say('cards.number-noted')}</small>
    </p>
  );
}

function CardActs({ queued: { card, hold }, viewer, people, newKey, kept }: CardParts) {
  const { say } = viewer;
  return (
    <>
      <div class="acts">
        {card.acts.map((act, i) => (
          <ActForm key={act.act} {...{ card, act, say, people, kept }} actKey={newKey()} digit={i + 1} />
        ))}
        <LaterForm id={card.id} viewer={viewer} />
        <TakeForm id={card.id} mine={Boolean(hold?.by)} say={say} />
      </div>
      {people.length === 0 ? null : (
        <section>
          <h2>{say('cards.people')}</h2>
          <ul class="people">
            {people.map((person) => (
              <li key={person.member}>
                <p>
                  <strong>{say(person.name)}</strong> {say(person.is)}
                </p>
                <div class="acts">
                  {person.acts.map((act) => (
                    <ActForm key={act.act} {...{ card, act, say, kept }} actKey={newKey()} digit={null} />
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
