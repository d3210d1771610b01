import type { messagingApi } from '@line/bot-sdk';
import type { OutButton, OutMessage } from '../message';
import { oneLine, shorten } from '../split';
import {
  MAX_BUTTON_LABEL,
  MAX_CAPTION,
  MAX_DISPLAY_TEXT,
  MAX_IMAGE_URL,
  MAX_LINK,
  MAX_ROW_LABEL,
  MAX_ROW_VALUE,
  MAX_TABLE_ROWS,
} from './limits';
import { pickerData } from './picker';

type Component = messagingApi.FlexComponent;

/** The content of one bubble, already cut to fit. */
export interface BubbleParts {
  readonly text?: string;
  readonly rows?: OutMessage['rows'];
  readonly image?: OutMessage['image'];
  readonly caption?: string;
  readonly picker?: OutMessage['picker'];
  /** Buttons with fitting labels, and the words the chat shows after a press. */
  readonly buttons: readonly { readonly label: string; readonly button: OutButton }[];
  readonly link?: OutMessage['link'];
}

/** A bubble with large wrapping text that follows the phone's text size, and stacked buttons. */
export function bubble(parts: BubbleParts): messagingApi.FlexBubble {
  const body = bodyOf(parts);
  const footer = footerOf(parts);
  return {
    type: 'bubble',
    ...(parts.image ? { hero: heroOf(parts.image.url) } : {}),
    ...(body.length > 0 ? { body: { type: 'box', layout: 'vertical', spacing: 'md', contents: body } } : {}),
    ...(footer.length > 0 ? { footer: { type: 'box', layout: 'vertical', spacing: 'sm', contents: footer } } : {}),
  };
}

/** The action of a button: its payload comes back, and its words appear in the chat. */
export function postback(label: string, button: OutButton): messagingApi.PostbackAction {
  const words = shorten(oneLine(button.label) || label, MAX_DISPLAY_TEXT);
  return { type: 'postback', label, data: button.payload, displayText: words };
}

/** True if the rows are few and short enough for a table in a bubble. */
export function fitsTable(rows: NonNullable<OutMessage['rows']>): boolean {
  return (
    rows.length <= MAX_TABLE_ROWS &&
    rows.every((row) => row.label.length <= MAX_ROW_LABEL && row.value.length <= MAX_ROW_VALUE)
  );
}

/** True if LINE can show a picture from this address. */
export function fitsImage(image: NonNullable<OutMessage['image']>): boolean {
  return image.url.length <= MAX_IMAGE_URL && URL.canParse(image.url) && image.url.startsWith('https://');
}

/** True if the words of a picture are short enough to stand under it. */
export function fitsCaption(alt: string): boolean {
  return alt.length <= MAX_CAPTION;
}

/** True if LINE opens this address from a button. */
export function fitsLink(link: NonNullable<OutMessage['link']>): boolean {
  return link.url.length <= MAX_LINK && URL.canParse(link.url) && /^(https?:\/\/|tel:)/.test(link.url);
}

function heroOf(url: string): messagingApi.FlexImage {
  return { type: 'image', url, size: 'full', aspectRatio: '4:3', aspectMode: 'cover' };
}

function bodyOf(parts: BubbleParts): Component[] {
  const body: Component[] = [];
  if (parts.caption) body.push({ type: 'text', text: parts.caption, size: 'md', wrap: true, scaling: true });
  if (parts.text) body.push({ type: 'text', text: parts.text, size: 'lg', wrap: true, scaling: true });
  for (const row of parts.rows ?? []) {
    body.push({
      type: 'box',
      layout: 'horizontal',
      contents: [
        { type: 'text', text: row.label || '-', size: 'md', color: '#555555', flex: 2, wrap: true, scaling: true },
        { type: 'text', text: row.value || '-', size: 'lg', flex: 5, wrap: true, scaling: true },
      ],
    });
  }
  return body;
}

function footerOf(parts: BubbleParts): Component[] {
  const footer: Component[] = parts.buttons.map(({ label, button }) => buttonOf(postback(label, button)));
  if (parts.picker) footer.push(buttonOf(pickerAction(parts.picker)));
  if (parts.link)
    footer.push(buttonOf({ type: 'uri', label: shorten(parts.link.label, MAX_BUTTON_LABEL), uri: parts.link.url }));
  return footer;
}

function buttonOf(action: messagingApi.Action): messagingApi.FlexButton {
  return { type: 'button', style: 'secondary', adjustMode: 'shrink-to-fit', scaling: true, action };
}

function pickerAction(picker: NonNullable<OutMessage['picker']>): messagingApi.DatetimePickerAction {
  const form = picker.mode === 'date' ? /^(19|20)\d\d-\d\d-\d\d$|^2100-\d\d-\d\d$/ : /^\d\d:\d\d$/;
  const min = picker.min !== undefined && form.test(picker.min) ? picker.min : null;
  const max = picker.max !== undefined && form.test(picker.max) ? picker.max : null;
  // LINE refuses the whole message if the range is empty.
  const usable = min === null || max === null || min < max;
  return {
    type: 'datetimepicker',
    label: shorten(oneLine(picker.label) || '…', MAX_BUTTON_LABEL),
    data: pickerData(picker.ask),
    mode: picker.mode,
    ...(usable && min !== null ? { min } : {}),
    ...(usable && max !== null ? { max } : {}),
  };
}
