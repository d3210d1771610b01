import { keep, kept, owner } from './api.mjs';
import { shrink } from './photo.mjs';

const DRAFT = `pumasi-draft-${owner}`;

/** The input line: writes, sends, adds a photo. A draft survives closing the page. */
export function createComposer({ form, input, photo, file, send, sendPhoto }) {
  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + 4}px`;
  };
  input.value = kept(DRAFT) ?? '';
  grow();
  input.addEventListener('input', () => {
    keep(DRAFT, input.value);
    grow();
  });
  input.addEventListener('keydown', (event) => {
    // Enter also finishes a Korean syllable during composition; this Enter must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text && send(text)) setText('');
    input.focus();
  });
  photo.addEventListener('click', () => file.click());
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    file.value = '';
    if (chosen) sendPhoto(await shrink(chosen));
  });

  function setText(text) {
    input.value = text;
    keep(DRAFT, text);
    grow();
  }

  return {
    /** Returns refused words to the input, unless it holds a new draft. */
    giveBack: (text) => {
      if (input.value.trim() === '') setText(text);
    },
  };
}
