import { keep, kept, owner } from './api.mjs';
import { shrink } from './photo.mjs';

const DRAFT = `pumasi-draft-${owner}`;

/** The line at the bottom: writes, sends, adds a photo. What is half written survives closing the page. */
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
    // A Korean syllable still being put together ends with Enter too; that one must not send.
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
    /** Gives refused words back to the person, unless something else is being written. */
    giveBack: (text) => {
      if (input.value.trim() === '') setText(text);
    },
  };
}
