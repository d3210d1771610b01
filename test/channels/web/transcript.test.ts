import { createTranscript, type TranscriptItem } from '../../../src/channels/web/transcript';
import { keepInMemory } from './store';

const item = (id: string): TranscriptItem => ({ id, at: new Date(0), from: 'pumasi', message: { text: id } });

test('numbers each conversation from 1 without a gap, even with concurrent writers', async () => {
  // Two transcripts over one store stand for two processes: their queues don't know each other.
  const { store: host } = await keepInMemory();
  const [one, two] = [createTranscript(host), createTranscript(host)];
  const ids = Array.from({ length: 12 }, (_, i) => `m${i}`);
  await Promise.all(ids.map((id, i) => (i % 2 ? one : two).add('web:a', [item(id), item(`${id}+`)])));
  await one.add('web:b', [item('other')]);
  const rows = await one.after('web:a', 0, 100);
  expect(rows.map((row) => row.n)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  expect(new Set(rows.map((row) => row.id)).size).toBe(24);
  expect(await one.last('web:b')).toBe(1);
});

test('gives a repeated message back as it is', async () => {
  const { transcript } = await keepInMemory();
  const first = await transcript.add('web:a', [item('x'), item('y')]);
  const [again] = await transcript.add('web:a', [{ ...item('x'), message: { text: 'changed' } }]);
  expect(again).toEqual(first[0]);
  expect(await transcript.last('web:a')).toBe(2);
});

test('the same bundle from two processes at once is there once and in order', async () => {
  const { store: host } = await keepInMemory();
  const bundle = [item('k/0'), item('k/1'), item('k/2')];
  await Promise.all([createTranscript(host).add('web:a', bundle), createTranscript(host).add('web:a', bundle)]);
  const rows = await createTranscript(host).after('web:a', 0, 100);
  expect(rows.map((row) => row.id)).toEqual(['k/0', 'k/1', 'k/2']);
});

test('reads forwards and backwards, lowest number first', async () => {
  const { transcript } = await keepInMemory();
  await transcript.add('web:a', ['a', 'b', 'c', 'd', 'e'].map(item));
  const numbers = (rows: readonly { n: number }[]) => rows.map((row) => row.n);
  expect(numbers(await transcript.after('web:a', 2, 2))).toEqual([3, 4]);
  expect(numbers(await transcript.before('web:a', undefined, 2))).toEqual([4, 5]);
  expect(numbers(await transcript.before('web:a', 4, 2))).toEqual([2, 3]);
});

test('wakes listeners of the conversation and tells the bridge once for a bundle; a repeat wakes nobody', async () => {
  const { transcript } = await keepInMemory();
  const woken: string[] = [];
  const stop = transcript.listen('web:a', () => woken.push('a'));
  transcript.listen('web:b', () => woken.push('b'));
  const untell = transcript.onPublish((conversation) => woken.push(`bridge ${conversation}`));
  await transcript.add('web:a', [item('x'), item('y')]);
  await transcript.add('web:a', [item('x')]);
  expect(woken).toEqual(['a', 'bridge web:a']);
  transcript.publish('web:a');
  expect(woken).toEqual(['a', 'bridge web:a', 'a']);
  stop();
  untell();
  await transcript.add('web:a', [item('z')]);
  expect(woken).toHaveLength(3);
});

test('forgets one conversation and leaves the others', async () => {
  const { transcript } = await keepInMemory();
  await transcript.add('web:a', [item('x'), item('y')]);
  await transcript.add('web:b', [item('z')]);
  expect(await transcript.forget('web:a')).toBe(2);
  expect(await transcript.last('web:a')).toBe(0);
  expect(await transcript.last('web:b')).toBe(1);
});
