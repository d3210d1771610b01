import { say } from './api.mjs';

/** The words being read aloud, and the button that started them. */
let reading = null;

/** True if this browser can read aloud. */
export const canRead = 'speechSynthesis' in window;

/**
 * Makes the button that reads a message aloud; a second press stops it.
 * @param words what is read
 * @param lang language of the words
 */
export function aloudButton(words, lang) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'aloud';
  show(button, false);
  button.addEventListener('click', () => {
    const own = reading === button;
    stop();
    if (!own) start(button, words, lang);
  });
  return button;
}

function start(button, words, lang) {
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = lang === 'ko' ? 'ko-KR' : lang;
  speech.addEventListener('end', () => reading === button && stop());
  speech.addEventListener('error', () => reading === button && stop());
  reading = button;
  show(button, true);
  speechSynthesis.speak(speech);
}

function stop() {
  const button = reading;
  reading = null;
  speechSynthesis.cancel();
  if (button) show(button, false);
}

function show(button, on) {
  button.textContent = say(on ? 'aloudStop' : 'aloud');
  button.setAttribute('aria-pressed', String(on));
}
