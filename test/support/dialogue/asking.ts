import { kindName, zoneName } from '../../../src/services/communities';
import { act } from './moves';
import { type Person, screenOf } from './person';
import type { Stage } from './stage';
import type { Asking } from './statement';

/**
 * Makes a request in the usual way: types every answer in the person's language on the person's channel. The last reply
 * stays unread.
 */
export async function askFor(stage: Stage, person: Person, request: Asking): Promise<void> {
  const { services, translator } = stage.world.runtime;
  const member = await services.members.standing(person.conversation);
  if (!member) throw new Error(`${person.letter} is no member and can't ask for anything`);
  const lang = await stage.langOf(person);
  const said = (key: string) => translator.say(lang, { key });
  const zone = request.zone ?? member.zone;
  const wishes = request.wishes ? [request.wishes, said('common.nav.done')] : [said('exchange.ask.anybody')];
  const lines = [
    said('exchange.ask.title'),
    translator.say(lang, kindName(member.community, request.kind)),
    request.date,
    request.time,
    translator.say(lang, { key: 'exchange.length', params: { minutes: request.minutes } }),
    translator.say(lang, zoneName(member.community, zone)),
    request.address ?? said('exchange.ask.later'),
    request.note ?? said('exchange.ask.no-note'),
    ...wishes,
  ];
  const says = (text: string) => act(stage, person, { do: 'say', text });
  const sees = async (...keys: readonly string[]) => {
    await person.catchUp();
    return person.unread.some(({ text }) => keys.some((key) => stage.texts.find(lang, key, text)));
  };
  for (const text of lines) await says(text);
  // Only a note about health is asked about.
  if (request.note !== null && (await sees('consents.ask.health'))) await says(said('consents.ask.yes'));
  await says(said('exchange.ask.send'));
  const done = await sees('exchange.ask.thanks', 'exchange.ask.thanks-nobody');
  if (!done) throw new Error(`the request was not made\n${screenOf(person)}`);
}
