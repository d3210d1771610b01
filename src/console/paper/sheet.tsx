import { codeOf, FAMILY_SIGN, outcomeSigns, type Sheet, type SheetCard } from '../../services/sheets';
import { PrintPage } from '../html/print';
import type { Viewer } from '../viewer';

/** A card with the present name, and with the number while the look at it lasts. */
interface ShownCard {
  readonly card: SheetCard;
  readonly name: string;
  readonly number: string | null;
}

/** A sheet of call cards for the printer, on A4 pages. */
export function SheetPage(parts: {
  readonly viewer: Viewer;
  readonly sheet: Sheet;
  readonly cards: readonly ShownCard[];
}) {
  const { viewer, sheet, cards } = parts;
  const { say, member } = viewer;
  const title = say('paper.sheet', { code: sheet.code, at: sheet.at.toISOString(), count: sheet.lines });
  return (
    <PrintPage lang={member.lang} title={title}>
      <header>
        <h1>{title}</h1>
        <p>{say('paper.by', { name: member.name })}</p>
        {sheet.unfit ? <p>{say('paper.unfit', { count: sheet.unfit })}</p> : null}
        <p>{say('paper.keep')}</p>
      </header>
      {cards.map((shown) => (
        <PrintedCard key={shown.card.id} shown={shown} viewer={viewer} code={sheet.code} />
      ))}
    </PrintPage>
  );
}

function PrintedCard(parts: { readonly shown: ShownCard; readonly viewer: Viewer; readonly code: string }) {
  const { shown, viewer, code } = parts;
  const { card, name, number } = shown;
  const { say } = viewer;
  const purposes = card.purposes.map((one) => say(`purpose.${one}`));
  return (
    <article>
      <div class="head">
        <h2>{say('signed-in', { name })}</h2>
        <p class="number">{number ?? say('paper.no-number')}</p>
        <p class="code">{codeOf({ sheet: code, line: card.line })}</p>
      </div>
      <p class="why">{say('calls.reason', { count: card.notices.length, purposes })}</p>
      <div class="say">
        {card.script.map((piece, i) => (
          <p key={i}>{piece}</p>
        ))}
      </div>
      <ul class="boxes">
        {card.choices.map(({ key, label }) => (
          <Box key={key} sign={key} label={label} />
        ))}
      </ul>
      <ul class="boxes outcomes">
        {Object.entries(outcomeSigns).map(([sign, outcome]) => (
          <Box key={sign} sign={sign} label={say(`paper.outcome.${outcome}`)} />
        ))}
        <Box sign={FAMILY_SIGN} label={say('paper.family')} />
      </ul>
      <p class="note">{say('paper.note')}</p>
    </article>
  );
}

function Box({ sign, label }: { readonly sign: string; readonly label: string }) {
  return (
    <li>
      <span class="box" /> <kbd>{sign}</kbd> {label}
    </li>
  );
}
