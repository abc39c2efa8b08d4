// Waits until the device keeps what it keeps by default.
const done = arguments[arguments.length - 1];
const started = performance.now();
const look = async () => {
  const ready = document.documentElement.dataset.offline === "ready";
  if (!ready && performance.now() - started < 60_000) return setTimeout(look, 50);
  const { usageDetails } = await navigator.storage.estimate();
  return done({ ready, usage: usageDetails?.caches });
};
look();
