import type { Door } from '../../../src/channels/channel';
import { type ChannelName, channelNames } from '../../../src/channels/limits';
import { type Outcome, outcomes } from '../../../src/services/calls';
import type { Asking, ButtonName, Dialogue, Given, Line, Move, Step, Wanted } from './statement';

/** Words of `given` that take a value. */
export const givenWords = [
  'zone',
  'area',
  'credits',
  'can',
  'needs',
  'gender',
  'language',
  'lang',
  'phone',
  'name',
  'completed',
  'vetted',
  'heads',
  'serves',
] as const;

/** Reads a dialogue; throws with file, line and the expected form. */
export function parseDialogue(text: string, file: string): Dialogue {
  const lines: Line[] = [];
  let on: readonly ChannelName[] = ['web'];
  let start: string | null = null;
  let communities: readonly string[] = [];
  const doors: Door[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const source = raw.replace(/(^|\s{2,})#.*$/, '').trim();
    if (source === '') continue;
    try {
      if (source.startsWith('on ')) on = channelsOf(source.slice(3));
      else if (source.startsWith('start ')) start = momentOf(source.slice(6));
      else if (source.startsWith('communities ')) communities = source.split(/\s+/).slice(1);
      else if (source.startsWith('door ')) doors.push(doorOf(source));
      else if (source.startsWith('or> ')) reworded(lines, source.slice(4).trim());
      else lines.push({ ...stepOf(source), line: i + 1, source });
    } catch (error) {
      throw new Error(`${file}:${i + 1}: ${error instanceof Error ? error.message : String(error)}\n    ${source}`);
    }
  }
  return { file, on, start, communities, doors, lines };
}

/** `or> 다른 말`: another wording of the line before. */
function reworded(lines: Line[], text: string): void {
  const last = lines.pop();
  const said = last?.is === 'act' && last.who.length === 1 && last.moves[0]?.do === 'say';
  if (!last || !said || text === '') fail('or> follows what one person says in words');
  else lines.push({ ...last, wordings: [...(last.wordings ?? []), text] });
}

/** `door line-hill hill`: an account of LINE that leads to the community hill. */
function doorOf(source: string): Door {
  const [, id = '', community = '', ...more] = source.split(/\s+/);
  const channel = channelOf(id.split('-')[0] ?? '');
  if (!channel || community === '' || more.length > 0) fail('write a door as: door line-hill hill');
  return { id, channel: channel ?? '', community };
}

function channelsOf(words: string): readonly ChannelName[] {
  if (words.trim() === 'every channel') return channelNames;
  return words
    .trim()
    .split(/[\s,]+/)
    .map((word) => channelOf(word) ?? fail(`"${word}" is no channel; there are ${channelNames.join(', ')}`));
}

function channelOf(word: string): ChannelName | undefined {
  return channelNames.find((name) => name === word);
}

function stepOf(source: string): Step {
  const acted = /^([A-Z]\w*(?:\+[A-Z]\w*)*)(?:\s+x(\d+))?>\s*(.*)$/.exec(source);
  if (acted) {
    const who = (acted[1] ?? '').split('+');
    const said = who.length > 1 ? (acted[3] ?? '').split('||') : [acted[3] ?? ''];
    const moves = said.map((one) => moveOf(one.trim()));
    if (moves.length !== 1 && moves.length !== who.length) fail(`${who.length} people, but ${moves.length} moves`);
    return { is: 'act', who, moves, times: Number(acted[2] ?? 1) };
  }
  const seen = /^([A-Z]\w*)<(\.\.)?\s*(.*)$/.exec(source);
  if (seen) return seeing(seen[1] ?? '', seen[2] === '..', seen[3] ?? '');
  const asked = /^([A-Z]\w*)\s+asks\s+(.*)$/.exec(source);
  if (asked) return { is: 'ask', who: asked[1] ?? '', request: askingOf(asked[2] ?? '') };
  const rung = /^([A-Z]\w*)\s+calls\s+([A-Z]\w*)(?:\s+([a-z-]+))?$/.exec(source);
  if (rung) {
    const [, by = '', who = '', how = ''] = rung;
    return { is: 'call', by, who, anyway: how === 'anyway', why: how === '' || how === 'anyway' ? null : how };
  }
  const ended = /^([A-Z]\w*)\s+hangs\s+up\s+([A-Z]\w*)\s+([a-z-]+)(?:\s+(.*))?$/.exec(source);
  if (ended) {
    const [, by = '', who = '', how = '', words = ''] = ended;
    return { is: 'hang-up', by, who, outcome: outcomeOf(how), words };
  }
  const [word = '', ...rest] = source.split(/\s+/);
  switch (word) {
    case 'given':
      return { is: 'given', person: givenOf(rest) };
    case 'tick':
      return { is: 'tick', ms: durationOf(rest.join(' ')) };
    case 'until':
      return { is: 'until', moment: momentOf(rest.join(' ')) };
    case 'restart':
      return { is: 'restart' };
    case 'expect':
      return { is: 'expect', words: rest, rest: source.slice('expect'.length).trim() };
    default:
      return fail('no such line; lines begin with given, a person (A> or A<), tick, until, restart, expect or #');
  }
}

function outcomeOf(word: string): Outcome {
  return outcomes.find((one) => one === word) ?? fail(`a call ends with one of ${outcomes.join(', ')}`);
}

function isRole(word: string): word is Given['role'] {
  return ['newcomer', 'member', 'staff', 'coordinator', 'operator'].includes(word);
}

function givenOf([name = '', ...words]: readonly string[]): Given {
  if (!/^[A-Z]\w*$/.test(name)) fail('a person is named with a capital letter, e.g. A');
  let channel: ChannelName | null = null;
  let door: string | null = null;
  let by: Given['by'] = null;
  let role: Given['role'] = 'newcomer';
  const values: Record<string, string> = {};
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const asChannel = channelOf(word);
    if (asChannel) channel = asChannel;
    else if (isRole(word)) role = word;
    else if (word === 'at') {
      i += 1;
      door = words[i] ?? fail('a door is missing after at');
    } else if (word === 'by') {
      i += 1;
      const consent = words[i + 1] === 'family' ? 'family' : 'self';
      by = { staff: words[i] ?? fail('a letter is missing after by'), consent };
      if (consent === 'family') i += 1;
    } else if (givenWords.some((known) => known === word)) {
      i += 1;
      values[word] = words[i] ?? fail(`a value is missing after ${word}`);
    } else
      fail(
        `"${word}" is not known here; known are member, staff, coordinator, operator, a channel, ${givenWords.join(', ')}`,
      );
  }
  return { name, channel, door, by, role, with: values };
}

/** `hospital-company 2026-11-26 14:00 120 zone mapo address "…" note "…" wishes "…"` */
function askingOf(text: string): Asking {
  const read = /^([\w-]+)\s+(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d)\s+(\d+)(.*)$/.exec(text);
  if (!read)
    fail(
      'write a request as: A asks <kind> 2026-11-26 14:00 <minutes>, then zone, address, note, wishes if they matter',
    );
  const [, kind = '', date = '', time = '', minutes = '', rest = ''] = read ?? [];
  const named = new Map(
    [...rest.matchAll(/(zone|address|note|wishes)\s+(?:"([^"]*)"|(\S+))/g)].map((m) => [m[1], m[2] ?? m[3] ?? '']),
  );
  const of = (name: string): string | null => named.get(name) ?? null;
  return {
    kind,
    date,
    time,
    minutes: Number(minutes),
    zone: of('zone'),
    address: of('address'),
    note: of('note'),
    wishes: of('wishes'),
  };
}

function moveOf(text: string): Move {
  const special = /^<(\w+)(?:\s+([^>]*))?>$/.exec(text);
  if (special) return specialMove(special[1] ?? '', (special[2] ?? '').trim());
  const pressed = /^\[([^\]]+)\]$/.exec(text);
  if (pressed) return { do: 'press', button: buttonOf(pressed[1] ?? '') };
  if (text === '') fail('nothing is said');
  return { do: 'say', text };
}

function specialMove(name: string, value: string): Move {
  switch (name) {
    case 'sticker':
    case 'photo':
    case 'file':
    case 'follow':
    case 'block':
    case 'unsend':
    case 'look':
      return { do: name };
    case 'again':
      return { do: 'again', times: value === '' ? 1 : Number(value) };
    case 'place':
      return { do: 'place', title: value };
    case 'pick':
      return { do: 'pick', value };
    case 'long':
      return { do: 'say', text: '가나다라마바사아자차'.repeat(Math.ceil(Number(value) / 10)).slice(0, Number(value)) };
    case 'old':
      return { do: 'press', button: { ...buttonOf(value.replace(/^\[|\]$/g, '')), old: true } };
    case 'borrow': {
      const [of = '', ...named] = value.split(' ');
      return { do: 'press', button: { ...buttonOf(named.join(' ').replace(/^\[|\]$/g, '')), of } };
    }
    case 'code': {
      const [of = '', ...more] = value.replace(/^of\s+/, '').split(' ');
      return { do: 'code', of, more: more.join(' ') };
    }
    case 'operator':
      return { do: 'operator-code', fresh: value.startsWith('new') };
    case 'invitation':
      return { do: 'invitation' };
    case 'number':
      return { do: 'number', kind: value.replace(/^of\s+/, '') };
    default:
      return fail(
        `<${name}> is not known; known are <sticker> <photo> <file> <place …> <pick …> <follow> <block> <unsend> <again> <look> <long n> <old button> <borrow B button> <number of kind> <code of A 40분> <operator new code> <invitation>`,
      );
  }
}

function buttonOf(text: string): ButtonName {
  const key = /^\{([\w.-]+)\}$/.exec(text.trim());
  if (text.trim().startsWith('~')) return { is: 'part', name: text.trim().slice(1).trim(), old: false };
  return key ? { is: 'key', name: key[1] ?? '', old: false } : { is: 'words', name: text.trim(), old: false };
}

/** `{key name=value} ~words [button] [!no such button]`, in any order; `*` for anything; `nothing`. */
function seeing(who: string, anywhere: boolean, text: string): Step {
  if (text === 'nothing') return { is: 'silence', who };
  const wanted: Wanted[] = [];
  const buttons: ButtonName[] = [];
  const absent: ButtonName[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const found = /^(\*|\{[^}]*\}|\[[^\]]*\]|~(?:"[^"]*"|(?:(?!\s~)[^[{])+))\s*/.exec(rest);
    const part = found?.[1] ?? fail(`"${rest}" is not understood; write {key}, ~words, [button], * or nothing`);
    rest = rest.slice(found?.[0].length ?? 0);
    if (part === '*') wanted.push({ is: 'anything' });
    else if (part.startsWith('{')) wanted.push(keyOf(part.slice(1, -1)));
    else if (part.startsWith('~')) wanted.push({ is: 'words', words: part.slice(1).trim().replace(/^"|"$/g, '') });
    else if (part.startsWith('[!')) absent.push(buttonOf(part.slice(2, -1)));
    else if (part !== '[...]') buttons.push(buttonOf(part.slice(1, -1)));
  }
  if (wanted.length + buttons.length + absent.length === 0)
    fail('write what should be seen: {key}, ~words, [button], * or nothing');
  return { is: 'see', who, wanted, buttons, absent, anywhere };
}

function keyOf(text: string): Wanted {
  const [key = '', ...pairs] = text.trim().split(/\s+(?=\w+=)|\s+$/);
  const values = Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    }),
  );
  return { is: 'key', key, values };
}

/** `90m`, `6h`, `2d`, `1d 2h`, in milliseconds. */
export function durationOf(text: string): number {
  const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  const parts = text.trim().split(/\s+/);
  return parts.reduce((sum, part) => {
    const read = /^(\d+(?:\.\d+)?)([smhd])$/.exec(part) ?? fail(`"${part}" is no duration; write 30m, 6h or 2d`);
    return sum + Number(read[1]) * (units[read[2] ?? ''] ?? 0);
  }, 0);
}

function momentOf(text: string): string {
  const read = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(text.trim()) ?? fail('write a moment as 2026-11-24 18:00');
  return `${read[1]}T${read[2]}:00+09:00`;
}

function fail(message: string): never {
  throw new Error(message);
}
