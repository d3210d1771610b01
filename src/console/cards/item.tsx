import type { DeskCard } from '../../lib/desk';
import { Link } from '../html/link';
import type { Viewer } from '../viewer';
import type { Say } from '../words';
import { ActButton, cardAddress, Digit } from './act';
import { laters } from './later';
import type { QueuedCard } from './queue';
import { ageIn, zoneIn } from './words';

/** The parts of a card in a list. */
export interface ItemParts {
  readonly queued: QueuedCard;
  readonly viewer: Viewer;
  readonly now: Date;
  readonly newKey: () => string;
}

/** A card in the list: its matter, its reason in a sentence, its acts, and putting it off. */
export function CardItem({ queued: { card, hold }, viewer, now, newKey }: ItemParts) {
  const { say } = viewer;
  const id = domId(card.id);
  return (
    <li class={`card ${card.harm}`} id={id} data-card={card.id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <Link to={cardAddress(card.id)} data-key="open">
          {say(card.title)}
        </Link>
      </h2>
      <p class="facts">
        <strong class="harm">{say(`harm.${card.harm}`)}</strong> {zoneIn(viewer, card.zone)}{' '}
        <time dateTime={card.since.toISOString()}>{ageIn(say, card.since, now)}</time>
        {hold?.by ? <span class="mine"> {say('cards.mine')}</span> : null}
      </p>
      <p class="reason">{say(card.reason)}</p>
      <BelongsLine card={card} say={say} />
      <MatterLine card={card} say={say} />
      <div class="acts">
        {card.acts.map((act, i) => (
          <ActButton key={act.act} {...{ card, act, say }} actKey={newKey()} digit={i + 1} />
        ))}
        {card.belongsTo ? null : <TakeForm id={card.id} mine={Boolean(hold?.by)} say={say} />}
        {card.belongsTo ? null : <LaterForm id={card.id} viewer={viewer} />}
      </div>
    </li>
  );
}

/** The match that a card speaks of, and its place on a card of safety. */
export function MatterLine({ card: { matter }, say }: { readonly card: DeskCard; readonly say: Say }) {
  if (!matter) return null;
  return (
    <p class="matter">
      {say('cards.matter', { matter: matter.text })}
      {matter.place === null ? null : ` ${say('cards.place', { place: matter.place })}`}
    </p>
  );
}

/** The coordinators a card belongs to, for an operator. */
export function BelongsLine({ card: { belongsTo }, say }: { readonly card: DeskCard; readonly say: Say }) {
  return belongsTo ? <p class="belongs">{say('cards.belongs', { names: belongsTo })}</p> : null;
}

/** The form that takes a card, or gives it back. */
export function TakeForm({ id, mine, say }: { readonly id: string; readonly mine: boolean; readonly say: Say }) {
  return (
    <form method="post" action={`${cardAddress(id)}/${mine ? 'release' : 'take'}`}>
      <button type="submit" data-key="take">
        <Digit digit="T" />
        {say(mine ? 'cards.release' : 'cards.take')}
      </button>
    </form>
  );
}

/** The form that puts a card off. */
export function LaterForm({ id, viewer: { say } }: { readonly id: string; readonly viewer: Viewer }) {
  return (
    <form method="post" action={`${cardAddress(id)}/later`} class="later">
      <label>
        <span class="unseen">{say('cards.later-when')}</span>
        <select name="when">
          {laters.map((one) => (
            <option key={one} value={one}>
              {say(`later.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" data-key="later">
        <Digit digit="L" />
        {say('cards.later')}
      </button>
    </form>
  );
}

/** The id of a card's element. */
export function domId(card: string): string {
  return `card-${card.replace(/[^\w-]/g, '-')}`;
}
