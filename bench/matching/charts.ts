import type { Interval } from './statistics';

/** A drawing of the report as text of SVG. Sizes are in points; colours differ in lightness too. */
const WIDTH = 720;
const LEFT = 215;
const RIGHT = 60;
const ROW = 24;
const TOP = 44;
const FOOT = 48;
const TICKS = 5;
/** Room of a name beside a point. */
const NAME_WIDTH = 105;
const NAME_HEIGHT = 12;
const COLOURS = { ours: '#1b5e20', ceiling: '#616161', baseline: '#c62828' } as const;
export type Tone = keyof typeof COLOURS;

/** One bar: a figure with its interval, or from `zero` for differences. */
export interface Bar {
  readonly label: string;
  readonly figure: Interval;
  readonly tone: Tone;
}

/** Dots with their intervals, one row each: a share with its doubt, or differences around 0. */
export function intervals(title: string, unit: string, bars: readonly Bar[]): string {
  const all = bars.flatMap(({ figure }) => [figure.lo, figure.hi]);
  const [lo, hi] = rangeOf(Math.min(...all), Math.max(...all));
  const x = (value: number): number => LEFT + ((value - lo) / (hi - lo)) * (WIDTH - LEFT - RIGHT);
  const rows = bars.map(({ label, figure, tone }, i) => {
    const y = TOP + i * ROW + ROW / 2;
    return [
      text(LEFT - 10, y + 4, label, 'end'),
      `<line x1="${n(x(figure.lo))}" x2="${n(x(figure.hi))}" y1="${y}" y2="${y}" stroke="${COLOURS[tone]}" stroke-width="3"/>`,
      `<circle cx="${n(x(figure.value))}" cy="${y}" r="5" fill="${COLOURS[tone]}"/>`,
      text(x(figure.hi) + 8, y + 4, figure.value.toFixed(1), 'start', 11),
    ].join('');
  });
  const bottom = TOP + bars.length * ROW;
  const zero =
    lo < 0 && hi > 0 ? `<line x1="${n(x(0))}" x2="${n(x(0))}" y1="${TOP}" y2="${bottom}" stroke="#000"/>` : '';
  return svg(title, bottom + FOOT, [...grid(lo, hi, x, bottom, unit), zero, ...rows]);
}

/** A point with its name. */
export interface Dot {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly tone: Tone;
}

/** Points in two measures; `diagonal` draws where both are equal. */
export function scatter(
  title: string,
  axes: readonly [string, string],
  dots: readonly Dot[],
  diagonal = false,
): string {
  const height = 420;
  const bottom = height - FOOT;
  const [x0, x1] = rangeOf(Math.min(0, ...dots.map((dot) => dot.x)), Math.max(...dots.map((dot) => dot.x)));
  const [y0, y1] = rangeOf(Math.min(...dots.map((dot) => dot.y)), Math.max(...dots.map((dot) => dot.y)));
  const left = 80;
  const x = (value: number): number => left + ((value - x0) / (x1 - x0)) * (WIDTH - left - 110);
  const y = (value: number): number => bottom - ((value - y0) / (y1 - y0)) * (bottom - TOP);
  const level = Array.from({ length: TICKS + 1 }, (_, i) => y0 + ((y1 - y0) * i) / TICKS);
  return svg(title, height, [
    ...grid(x0, x1, x, bottom, axes[0]),
    ...level.map((value) => text(left - 8, y(value) + 4, short(value), 'end', 11)),
    text(left - 8, TOP - 10, axes[1], 'start', 11),
    diagonal ? `<line x1="${n(x(0))}" y1="${n(y(0))}" x2="${n(x(1))}" y2="${n(y(1))}" stroke="#9e9e9e"/>` : '',
    ...labelled(dots.map((dot) => ({ ...dot, x: x(dot.x), y: y(dot.y) }))),
  ]);
}

/** A curve with its name; points in order of `x`. */
export interface Curve {
  readonly label: string;
  readonly points: readonly (readonly [number, number])[];
  readonly tone: Tone;
  readonly dashed?: boolean;
}

/** Curves in two measures, named beside them. */
export function curves(title: string, axes: readonly [string, string], lines: readonly Curve[]): string {
  const height = 420;
  const bottom = height - FOOT;
  const all = lines.flatMap(({ points }) => points);
  const [x0, x1] = [0, Math.max(...all.map(([value]) => value))];
  const y1 = Math.max(...all.map(([, value]) => value));
  const left = 80;
  const x = (value: number): number => left + ((value - x0) / (x1 - x0)) * (WIDTH - left - 140);
  const y = (value: number): number => bottom - (value / y1) * (bottom - TOP);
  return svg(title, height, [
    ...grid(x0, x1, x, bottom, axes[0]),
    ...[0, 0.25, 0.5, 0.75, 1].map((part) => text(left - 8, y(y1 * part) + 4, short(y1 * part), 'end', 11)),
    text(left - 8, TOP - 10, axes[1], 'start', 11),
    ...lines.map(({ label, points, tone, dashed }, i) => {
      const way = points.map(([a, b]) => `${n(x(a))},${n(y(b))}`).join(' ');
      const look = `fill="none" stroke="${COLOURS[tone]}" stroke-width="2"${dashed ? ' stroke-dasharray="6 4"' : ''}`;
      const [at, height] = [WIDTH - 122, TOP + 8 + i * 18];
      const sample = `<line x1="${at}" x2="${at + 22}" y1="${height}" y2="${height}" ${look}/>`;
      return `<polyline points="${way}" ${look}/>${sample}${text(at + 27, height + 4, label, 'start', 11)}`;
    }),
  ]);
}

/** Circles with their names beside them; a name moves down until it covers no other. */
function labelled(dots: readonly Dot[]): readonly string[] {
  const placed: { readonly x: number; readonly y: number }[] = [];
  return [...dots]
    .sort((a, b) => a.y - b.y)
    .map(({ label, x, y, tone }) => {
      let at = y + 4;
      while (placed.some((other) => Math.abs(other.x - x) < NAME_WIDTH && Math.abs(other.y - at) < NAME_HEIGHT))
        at += 1;
      placed.push({ x, y: at });
      return `<circle cx="${n(x)}" cy="${n(y)}" r="5" fill="${COLOURS[tone]}"/>${text(x + 8, at, label, 'start', 11)}`;
    });
}

function svg(title: string, height: number, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="sans-serif">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    text(12, 22, title, 'start', 15),
    ...parts.filter((part) => part !== ''),
    '</svg>',
    '',
  ].join('\n');
}

function grid(lo: number, hi: number, x: (value: number) => number, bottom: number, unit: string): readonly string[] {
  const values = Array.from({ length: TICKS + 1 }, (_, i) => lo + ((hi - lo) * i) / TICKS);
  return [
    ...values.map(
      (value) => `<line x1="${n(x(value))}" x2="${n(x(value))}" y1="${TOP}" y2="${bottom}" stroke="#e0e0e0"/>`,
    ),
    ...values.map((value) => text(x(value), bottom + 16, short(value), 'middle', 11)),
    text(WIDTH / 2, bottom + 36, unit, 'middle', 12),
  ];
}

/** A range a little wider than the values. */
function rangeOf(lo: number, hi: number): readonly [number, number] {
  const more = Math.max(0.05 * (hi - lo), 1e-6);
  return [lo === 0 ? 0 : lo - more, hi + more];
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', size = 12): string {
  return `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}" font-size="${size}">${escaped(words)}</text>`;
}

const short = (value: number): string => value.toFixed(Math.abs(value) < 3 ? 2 : 0);
const n = (value: number): string => value.toFixed(1);
const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
