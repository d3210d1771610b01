import { read, sources } from './sources';

/** Most words of a sentence in a comment; a code span counts as one. */
const MAX_WORDS = 20;

/** Constructions that hide the subject of a sentence. */
const HIDDEN = /\b(whoever|what has|what is there|that alone|there is none|(is|are) told of)\b/i;

/** One comment with the line it begins on, counted from 1. */
interface Comment {
  readonly line: number;
  readonly text: string;
}

describe('the comments of src', () => {
  test(`have at most ${MAX_WORDS} words a sentence`, () => {
    const long = everyComment().flatMap(({ at, text }) =>
      sentencesOf(text)
        .filter((sentence) => wordsOf(sentence) > MAX_WORDS)
        .map((sentence) => `${at} ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  test('name the subject of a sentence', () => {
    const hidden = everyComment().filter(({ text }) => HIDDEN.test(withoutCode(text)));
    expect(hidden.map(({ at, text }) => `${at} ${text}`)).toEqual([]);
  });

  test.each([
    ['// one\n// two. Three', [{ line: 1, text: 'one two. Three' }]],
    ['  /** One. */\nconst a = 1;', [{ line: 1, text: 'One.' }]],
    ['/**\n * One\n * two.\n * @param a three\n */', [{ line: 1, text: 'One two.\n@param a three' }]],
    ["const a = 'http://x'; // one", [{ line: 1, text: 'one' }]],
    ["const a = ' // no comment';", []],
  ])('are read from %j', (source, comments) => {
    expect(commentsOf(source)).toEqual(comments);
  });

  test('end a sentence at a full stop, a tag and an item of a list', () => {
    const sentences = ['Makes `a. b` of c', '`d`: one', '`e`: two', 'the third'];
    expect(sentencesOf('Makes `a. b` of c.\n- `d`: one.\n- `e`: two.\n@param f the third').map(bare)).toEqual(
      sentences.map((sentence) => bare(withoutCode(sentence))),
    );
    expect(wordsOf(withoutCode('three `a b c` words — …'))).toBe(3);
  });
});

const bare = (sentence: string) => sentence.replace(/^- |[.]$/g, '');

function everyComment(): { at: string; text: string }[] {
  return sources.flatMap((file) => commentsOf(read(file)).map(({ line, text }) => ({ at: `${file}:${line}`, text })));
}

/** The comments of a source in the house's format: on lines of their own, or after code. */
function commentsOf(source: string): Comment[] {
  const lines = source.split('\n');
  const found: Comment[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]?.trim() ?? '';
    const from = i;
    if (line.startsWith('//')) {
      while (lines[i + 1]?.trim().startsWith('//')) i++;
    } else if (line.startsWith('/*')) {
      while (i < lines.length - 1 && !lines[i]?.includes('*/')) i++;
    } else {
      const after = /^(.*\S)\s+\/\/ (.*)$/.exec(line);
      const isCode = after && ["'", '"', '`'].every((quote) => (after[1] ?? '').split(quote).length % 2 === 1);
      if (isCode) found.push({ line: from + 1, text: after[2] ?? '' });
      continue;
    }
    found.push({ line: from + 1, text: textOf(lines.slice(from, i + 1)) });
  }
  return found.filter(({ text }) => !text.startsWith('biome-ignore'));
}

/** The words of a comment; a tag or an item of a list begins a line. */
function textOf(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^\s*(\/\/|\/\*+|\*(?!\/))|\*\/\s*$/g, '').trim())
    .map((line) => (/^(@|- )/.test(line) ? `\n${line}` : ` ${line}`))
    .join('')
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** A text with one word for each code span and address, and without examples. */
function withoutCode(text: string): string {
  return text
    .replace(/```.*?```|@example[^\n]*/g, '')
    .replace(/`[^`]*`/g, 'code')
    .replace(/https?:\S+/g, 'address');
}

function sentencesOf(text: string): string[] {
  return withoutCode(text)
    .replace(/@(?:returns|(?:throws|param) \w+)/g, '')
    .split(/\n|(?<=[.!?…])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function wordsOf(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
}
