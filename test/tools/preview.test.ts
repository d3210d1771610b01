import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { channelNames } from '../../src/channels/limits';
import { loadPacks } from '../../src/packs';
import { packs as communities } from '../../src/tools/packs';
import { preview, previewParts, previewRows } from '../../src/tools/preview';
import type { PreviewRow } from '../../src/tools/preview/page';
import { sampleParams } from '../../src/tools/preview/samples';
import { HERE } from '../support/services';

const rows = previewRows(null);

test('every text is there in every language on every channel, with words to read', () => {
  expect(rows.length).toBeGreaterThan(300);
  for (const row of rows) {
    expect([...row.shown.keys()]).toEqual(expect.arrayContaining(['ko', 'ko-easy', 'en']));
    for (const [lang, by] of row.shown) {
      for (const channel of channelNames) {
        const words = (by.get(channel) ?? []).map((one) => one.text).join('');
        if (words === '') throw new Error(`${row.key} shows nothing in ${lang} on ${channel}`);
      }
    }
  }
});

test('no text shows an unfilled place', () => {
  const open = rows.flatMap((row) =>
    [...row.shown].flatMap(([lang, by]) =>
      [...by.values()].flat().some((one) => one.text.includes('{{')) ? [`${lang} ${row.key}`] : [],
    ),
  );
  expect(open).toEqual([]);
});

test('a question has its buttons', () => {
  const agree = rows.find((row) => row.from === 'members.join/consent');
  const kakao = agree?.shown.get('ko')?.get('kakao') ?? [];
  expect(kakao.flatMap((one) => one.buttons.map((button) => button.label))).toEqual(
    expect.arrayContaining(['네, 동의해요', '그만']),
  );
});

describe('the texts of a pack', () => {
  const parts = previewParts(null);
  const [program, ...packs] = parts;
  const shown = (all: readonly PreviewRow[], key: string) =>
    (
      all
        .find((row) => row.key === key)
        ?.shown.get('ko')
        ?.get('web') ?? []
    )
      .map(({ text }) => text)
      .join();

  test('stand in a part of their own: what only it says, and what it says its own way', () => {
    expect(parts.map(({ name }) => name)).toEqual(['locales', ...communities()]);
    const keys = packs.flatMap((part) => part.rows.map(({ key }) => key));
    expect(keys).toEqual(expect.arrayContaining([`${HERE}.name`, 'members.join.zone']));
    expect(keys).not.toContain('talk.menu.show');
    expect(program?.rows.some(({ key }) => key.startsWith(`${HERE}.`))).toBe(false);
  });

  test('never lie over those of the program', () => {
    const own = packs.find(({ name }) => name === HERE)?.rows ?? [];
    expect(shown(own, 'members.join.zone')).toContain('어느 구');
    expect(shown(program?.rows ?? [], 'members.join.zone')).not.toContain('어느 구');
  });

  test('of one pack alone: its languages, its flows, its menu', () => {
    const [only] = previewParts(HERE);
    const { menu } = loadPacks([HERE]).get(HERE);
    const step = only?.rows.find(({ from }) => from === 'common.menu/show');
    const [message] = step?.shown.get('ko')?.get('web') ?? [];
    expect(message?.buttons).toHaveLength(new Set(Object.values(menu).flat()).size);
    expect([...(step?.shown.keys() ?? [])]).toEqual(['ko', 'en', 'ko-easy']);
    expect(shown(only?.rows ?? [], 'members.join.zone')).toContain('어느 구');
  });
});

test('one page is written, without scripts, with what people might write escaped', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'pumasi-preview-')), 'all.html');
  expect(preview([file])).toBe(file);
  const html = readFileSync(file, 'utf8');
  expect(html).toContain('members.join.agree');
  expect(html).not.toContain('<script');
});

test.each([
  ['{{name}} 님', { name: '‹name›' }],
  ['{{minutes, duration}}과 {{name, 이/가}}', { minutes: 90, name: '‹name›' }],
  ['{{at, moment}} {{list, list}}', { at: '2026-11-25T05:30:00.000Z', list: ['‹1›', '‹2›', '‹3›'] }],
  ['nothing', {}],
])('%s is filled', (template, params) => {
  expect(sampleParams(template)).toEqual(params);
});
