import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pageDir } from '../../../src/channels/web/strings';

/** Ground and text that stand on each other, by the names of their colours. */
const pairs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'base.css': [
    ['ground', 'ink'],
    ['ground', 'soft'],
    ['paper', 'ink'],
    ['paper', 'soft'],
    ['quiet', 'ink'],
    ['brand', 'on-brand'],
    ['mine', 'on-mine'],
    ['act', 'on-act'],
    ['warn', 'on-warn'],
  ],
  // Stands on its own ground; its other colours are those of the base.
  'try.css': [
    ['ground', 'ink'],
    ['ground', 'soft'],
  ],
};

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((i) => {
      const part = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** The colours a style sheet names, by day and by night. */
function colours(file: string): Map<string, string>[] {
  const css = readFileSync(path.join(pageDir, file), 'utf8');
  return [...css.matchAll(/:root \{([^}]*--ground[^}]*)\}/g)].map(
    ([, block = '']) =>
      new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value])),
  );
}

test.each(Object.keys(pairs))('%s: text stands out from its ground by 7:1, by day and by night', (file) => {
  const base = colours('base.css');
  const own = colours(file);
  for (const time of [0, 1])
    for (const [ground, text] of pairs[file] ?? []) {
      const of = (name: string) => own[time]?.get(name) ?? base[time]?.get(name) ?? `no ${name}`;
      expect({ ground, text, enough: contrast(of(ground), of(text)) >= 7 }).toEqual({ ground, text, enough: true });
    }
});
