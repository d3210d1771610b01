// Shows that there is news, in the words the page has given, and opens the chat at a press.
const words = new URL(self.location.href).searchParams;

self.addEventListener('push', (event) => {
  const options = { body: words.get('body') ?? '', icon: '/chat/icon.svg', tag: 'pumasi' };
  event.waitUntil(self.registration.showNotification(words.get('title') ?? '', options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openChat(self.registration.scope));
});

async function openChat(scope) {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tab = tabs.find(({ url }) => url.startsWith(scope));
  await (tab ? tab.focus() : self.clients.openWindow(scope));
}
