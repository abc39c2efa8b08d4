// Live reload, in `cargo xtask serve` only: listens to Trunk's web socket and loads the page anew after each build.
// An external file, because the content policy refuses inline scripts.

const socketUrl = `ws://${location.host}/.well-known/trunk/ws`;
const RETRY_MS = 1000;

/** What the service worker keeps would hide the new build: it goes first. */
async function reload() {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  if ('caches' in self) {
    const names = await caches.keys();
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  location.reload();
}

/** Trunk was stopped: it has rebuilt by the time it answers again. */
function wait() {
  setTimeout(() => {
    const socket = new WebSocket(socketUrl);
    socket.onopen = reload;
    socket.onclose = wait;
  }, RETRY_MS);
}

const socket = new WebSocket(socketUrl);
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === 'reload') reload();
  if (message.type === 'buildFailure') console.error(`the build failed: ${message.data.reason}`);
};
socket.onclose = wait;
