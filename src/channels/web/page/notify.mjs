import { address, ask, base, post, say } from './api.mjs';

/** The public key of the program's pushes; empty where they are switched off. */
const key = document.documentElement.dataset.push;

/** The button of notifications. The browser asks for permission only at its press. */
export async function offerNotifications(button, tell) {
  if (!key || !('serviceWorker' in navigator) || !('PushManager' in window)) return;
  const show = (on) => {
    button.textContent = say(on ? 'notify.off' : 'notify.on');
    button.dataset.on = String(on);
    button.hidden = false;
  };
  button.addEventListener('click', async () => {
    button.disabled = true;
    const answer = await (button.dataset.on === 'true' ? stop() : begin());
    if (answer.ok) show(button.dataset.on !== 'true');
    tell(answer.ok ? say(button.dataset.on === 'true' ? 'notify.isOn' : 'notify.isOff') : answer.message);
    button.disabled = false;
  });
  const there = await navigator.serviceWorker.getRegistration(base);
  show(Boolean(await there?.pushManager.getSubscription()));
}

async function begin() {
  try {
    if ((await Notification.requestPermission()) !== 'granted') return { ok: false, message: say('notify.denied') };
    const words = new URLSearchParams({ title: say('title'), body: say('notify.news') });
    const worker = await navigator.serviceWorker.register(`${base}/worker.js?${words}`, { scope: base });
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint, keys } = subscription.toJSON();
    return post('/push', {}, { endpoint, keys });
  } catch {
    return { ok: false, message: say('notify.failed') };
  }
}

async function stop() {
  const there = await navigator.serviceWorker.getRegistration(base);
  await (await there?.pushManager.getSubscription())?.unsubscribe();
  return ask(address('/push'), { method: 'DELETE' });
}
