import path from 'node:path';
import { inSeoul } from '../lib/seoul';
import { plain, t } from '../lib/text';
import { entryTitle, type MonthStatement, type Names, type Transfer } from '../services/ledger';
import type { Reader } from './own-data-pages';

/** What a printed statement tells of one member. */
export interface StatementOf {
  readonly name: string;
  readonly account: string;
  readonly months: readonly MonthStatement[];
  readonly names: Names;
  readonly at: Date;
}

const FAMILY = 'WantedSans';

/** The package's font files, which are the only files the PDF may read. */
function fontFiles(): { readonly normal: string; readonly bold: string } {
  const folder = path.join(path.dirname(require.resolve('wanted-sans/package.json')), 'fonts', 'ttf');
  return { normal: path.join(folder, 'WantedSans-Regular.ttf'), bold: path.join(folder, 'WantedSans-Bold.ttf') };
}

/**
 * The statement of some months as a PDF with Korean letters. Every line of a month's table shows what is left. The library
 * is loaded only here; it may read the two font files and no address.
 */
export async function statementPdf(reader: Reader, of: StatementOf): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake');
  const fonts = fontFiles();
  pdfmake.setFonts({ [FAMILY]: fonts });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => Object.values(fonts).includes(file));
  return pdfmake.createPdf(statementDefinition(reader, of)).getBuffer();
}

/** The document of a statement in the form of pdfmake. */
export function statementDefinition({ lang, say }: Reader, of: StatementOf): object {
  const word = (key: string, params = {}) => say(t(`ledger.paper.${key}`, params));
  const monthName = (month: string) => say(t('ledger.month.name', { month }));
  const [first, last] = [of.months[0], of.months.at(-1)];
  const about = first &&
    last && {
      text: word('about', {
        name: plain(of.name),
        from: monthName(first.month),
        to: monthName(last.month),
        at: inSeoul(of.at).day,
      }),
      margin: [0, 4, 0, 4],
    };
  return {
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 56],
    info: { title: word('heading') },
    language: lang,
    defaultStyle: { font: FAMILY, fontSize: 12, lineHeight: 1.2 },
    content: [
      { text: word('heading'), fontSize: 20, bold: true },
      ...(about ? [about, { text: word('rule') }] : [{ text: word('none') }]),
      ...of.months.flatMap((month) => [
        { text: monthName(month.month), fontSize: 14, bold: true, margin: [0, 14, 0, 4], headlineLevel: 1 },
        table({ lang, say }, of, month),
      ]),
    ],
    // A month's name never stands alone at the foot of a page.
    pageBreakBefore: (node: { headlineLevel?: number }, { getFollowingNodesOnPage }: Following) =>
      node.headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
    footer: (page: number, pages: number) => ({
      text: word('page', { page, pages }),
      alignment: 'center',
      fontSize: 9,
    }),
  };
}

interface Following {
  readonly getFollowingNodesOnPage: () => readonly unknown[];
}

/** The table of one month: opening, each entry with what is left after it, and closing. */
function table({ say }: Reader, { account, names }: StatementOf, month: MonthStatement): object {
  const word = (key: string) => say(t(`ledger.paper.${key}`));
  const time = (minutes: number) => say(t('format.row.duration', { value: minutes }));
  const right = (text: string, bold = false) => ({ text, alignment: 'right', bold });
  let left = month.opening;
  const rows = month.entries.map((one: Transfer) => {
    const came = one.to === account;
    left += came ? one.minutes : -one.minutes;
    return [
      say(t('format.row.date', { value: inSeoul(one.at).day })),
      say(entryTitle(one, account, names)),
      right(came ? `+${time(one.minutes)}` : ''),
      right(came ? '' : `−${time(one.minutes)}`),
      right(time(left)),
    ];
  });
  const bold = (text: string) => ({ text, bold: true });
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [88, '*', 72, 72, 84],
      body: [
        [bold(word('day')), bold(word('what')), ...['came', 'went', 'left'].map((key) => right(word(key), true))],
        ['', word('opening'), '', '', right(time(month.opening))],
        ...rows,
        [
          '',
          bold(word('closing')),
          right(`+${time(month.came)}`, true),
          right(`−${time(month.went)}`, true),
          right(time(month.closing), true),
        ],
      ],
    },
  };
}
