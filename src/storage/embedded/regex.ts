import { EmbeddedRefusal } from './errors';

/** How many translated expressions are remembered. */
export const MAX_REMEMBERED_EXPRESSIONS = 500;

/**
 * A JavaScript expression that matches what MongoDB's PCRE matches for `source` and the options `i`, `m` and `s`
 * (`x` is refused). The two differ on `.`, `^`, `$` and `\s`, which are rewritten; what JavaScript can't read is refused.
 */
export function toRegExp(source: string, options: string): RegExp {
  const id = `${options}/${source}`;
  const known = translated.get(id);
  if (known !== undefined) return known;
  const expression = translate(source, options);
  if (translated.size >= MAX_REMEMBERED_EXPRESSIONS) translated.clear();
  translated.set(id, expression);
  return expression;
}

/** The options MongoDB gets for a JavaScript expression that came through BSON (where `s` is carried as `g`). */
export function optionsOf(expression: RegExp): string {
  return `${expression.ignoreCase ? 'i' : ''}${expression.multiline ? 'm' : ''}${expression.global ? 's' : ''}`;
}

const translated = new Map<string, RegExp>();

function translate(source: string, options: string): RegExp {
  for (const option of options) {
    if (!'ims'.includes(option)) throw new EmbeddedRefusal(`$options '${option}' of $regex`, 'use i, m or s');
  }
  const multiline = options.includes('m');
  const dotAll = options.includes('s');
  let out = '';
  let inClass = false;
  for (let i = 0; i < source.length; i += 1) {
    const char = source[i] as string;
    if (char === '\\') {
      out += escaped(source[i + 1], inClass, source);
      i += 1;
    } else if (inClass) {
      if (char === ']') inClass = false;
      out += char;
    } else if (char === '[') {
      inClass = true;
      out += char;
    } else out += plain(char, multiline, dotAll);
  }
  try {
    return new RegExp(out, options.includes('i') ? 'iu' : 'u');
  } catch (error) {
    throw new EmbeddedRefusal(`$regex /${source}/`, `it can't be read here (${(error as Error).message})`);
  }
}

function plain(char: string, multiline: boolean, dotAll: boolean): string {
  if (char === '.') return dotAll ? '[^]' : '[^\\n]';
  if (char === '^' && multiline) return '(?<![^\\n])';
  if (char === '$') return multiline ? '(?![^\\n])' : '(?=\\n?$)';
  if (char === '}' || char === ']') return char === ']' ? '\\]' : char;
  return char;
}

const SPACES = ' \\t\\n\\v\\f\\r';

function escaped(char: string | undefined, inClass: boolean, source: string): string {
  if (char === undefined) throw new EmbeddedRefusal(`$regex /${source}/`, 'it ends in a backslash');
  if (char === 's') return inClass ? SPACES : `[${SPACES}]`;
  if (char === 'S' && !inClass) return `[^${SPACES}]`;
  if (/[dDwWbBnrtfv0-9kuxpP]/.test(char)) return `\\${char}`;
  if (/[A-Za-z]/.test(char)) throw new EmbeddedRefusal(`\\${char} in $regex /${source}/`, 'write it out');
  // With the u flag JavaScript takes a backslash only before what needs one; PCRE takes it before anything.
  if ('^$\\.*+?()[]{}|/'.includes(char) || (inClass && char === '-')) return `\\${char}`;
  return char;
}
