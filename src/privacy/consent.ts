import { apartKinds } from '../lib/apart';
import { daysOf, givenAs, keptFor, type PersonalItem, seenBy } from '../lib/feature';
import { html } from '../lib/html';
import { type Text, t } from '../lib/text';
import type { Community } from '../services/communities';
import type { PersonalPart } from './personal';

/** The country of the centres; data that leave it are named apart. */
const HOME = 'KR';

/** What the consent page is made of. */
export interface ConsentParts {
  readonly community: Pick<Community, 'id' | 'name' | 'consent' | 'join'>;
  /** Everything the community keeps about people, part by part. */
  readonly kept: readonly PersonalPart[];
  /** Says a text in the reader's language. */
  readonly say: (text: Text) => string;
}

/**
 * The body of the consent page: a heading and paragraphs by the Personal Information Protection Act, Art. 15(2), and the
 * readers of the data. What is kept, for whom and how long comes from the `personal` of the pack's features.
 */
export function consentBody({ community, kept, say }: ConsentParts): string {
  const params = {
    name: community.name,
    version: community.consent.version,
    controller: { key: `${community.id}.controller` },
    age: community.join.guardianUnder,
  };
  const words = (name: string) => html(say({ key: `pages.consent.${name}`, params }));
  const said = (key: string) => html(say(t(key)));
  const paragraph = (name: string) => `<p>${words(name)}</p>`;
  const items = kept.flatMap(({ name, personal }) =>
    personal.map((item) => {
      const key = `${name}.personal.${item.id}`;
      return { ...item, key, said: said(key) };
    }),
  );
  const timed = (item: PersonalItem & { readonly key: string; readonly said: string }) => {
    const count = daysOf(item);
    return count === null ? item.said : html(say(t('personal.clock', { item: t(item.key), count })));
  };
  const by = <F extends 'given' | 'seen' | 'kept'>(field: F, values: readonly PersonalItem[F][]) =>
    values.map((value) => {
      const own = items
        .filter((item) => item[field] === value)
        .map((item) => (field === 'kept' ? timed(item) : item.said));
      return listed(said(`personal.${field}.${value}`), own);
    });
  const purposes = kept.map(({ name }) => said(`${name}.personal.purpose`));
  const sections: readonly (readonly [name: string, content: readonly string[]])[] = [
    ['purpose', [listed(null, purposes)]],
    ['items', [...by('given', givenAs), paragraph('never')]],
    ...apartOf(items, community, say),
    ['shown', by('seen', seenBy)],
    ['period', by('kept', keptFor)],
    ['right', [paragraph('right')]],
    ...(community.join.guardianUnder > 0 ? ([['child', [paragraph('child')]]] as const) : []),
    ['controller', [paragraph('controller'), ...officerOf(community, say)]],
    ...processorsOf(community, say),
    ['bodies', [paragraph('bodies')]],
  ];
  const body = sections.map(([name, content]) => `<h2>${words(`${name}-title`)}</h2>\n${content.join('')}`);
  return `<h1>${words('title')}</h1>\n${paragraph('intro')}\n${body.join('\n')}\n${paragraph('version')}
<p><a href="/chat/${html(community.id)}">${words('back')}</a></p>`;
}

type Said = PersonalItem & { readonly key: string };

/** What needs a consent of its own: each kind with its items and their readers. Each can be taken back. */
function apartOf(items: readonly Said[], { name }: ConsentParts['community'], say: ConsentParts['say']) {
  const kinds = apartKinds.flatMap((kind) => {
    const own = items.filter(({ apart }) => apart === kind);
    const [first] = own;
    if (!first) return [];
    const params = { name, items: own.map(({ key }) => t(key)), seen: t(`personal.seen.${first.seen}`) };
    return [`<p>${html(say({ key: `consents.page.${kind}`, params }))}</p>`];
  });
  if (kinds.length === 0) return [];
  return [['apart', [...kinds, `<p>${html(say(t('consents.page.withdraw')))}</p>`]] as const];
}

/** The person who answers for personal data, if the pack names one. */
function officerOf({ consent }: ConsentParts['community'], say: ConsentParts['say']): readonly string[] {
  const { officer } = consent;
  return officer ? [`<p>${html(say(t('pages.consent.officer', { officer: { plain: officer } })))}</p>`] : [];
}

/** Who handles personal data for the community, at home and abroad, each under a heading of its own. */
function processorsOf({ consent }: ConsentParts['community'], say: ConsentParts['say']) {
  const line = ({ name, task, country }: (typeof consent.processors)[number]) =>
    `<p>${html(
      say(
        t('pages.consent.processor', {
          name: { plain: name },
          task: t(`pages.consent.task.${task}`),
          country: t(`pages.consent.country.${country}`),
        }),
      ),
    )}</p>`;
  const [home, abroad] = [true, false].map((here) =>
    consent.processors.filter(({ country }) => (country === HOME) === here).map(line),
  );
  const section = (name: string, lines: readonly string[] = []) => (lines.length > 0 ? ([[name, lines]] as const) : []);
  return [...section('processors', home), ...section('abroad', abroad)];
}

/** A list under its heading; nothing for an empty list. */
function listed(heading: string | null, items: readonly string[]): string {
  if (items.length === 0) return '';
  const list = `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  return heading === null ? list : `<h3>${heading}</h3>\n${list}\n`;
}
