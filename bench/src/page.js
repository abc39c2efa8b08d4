// Runs inside the measured page, through the driver: waits until the viewer is live (or 40 s have passed), then one
// second more for long tasks, and gives what the browser has recorded.

const done = arguments[arguments.length - 1];
const root = document.documentElement;

const recorded = (type) =>
  new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      observer.disconnect();
      resolve(list.getEntries());
    });
    observer.observe({ type, buffered: true });
    setTimeout(() => resolve([]), 300);
  });

const live = new Promise((resolve) => {
  const look = () => root.dataset.app && resolve();
  new MutationObserver(look).observe(root, { attributes: true, attributeFilter: ['data-app'] });
  setTimeout(resolve, 40000);
  look();
});

live
  .then(() => new Promise((resolve) => setTimeout(resolve, 1000)))
  .then(async () => {
    const mark = (name) => performance.getEntriesByName(name)[0]?.startTime ?? null;
    const paint = mark('first-contentful-paint');
    const liveAt = mark('lectern:live');
    const [tasks, shifts] = await Promise.all([recorded('longtask'), recorded('layout-shift')]);
    const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const before = files.filter((file) => liveAt === null || file.startTime < liveAt);
    done({
      app: root.dataset.app ?? null,
      paint,
      boot: mark('lectern:boot'),
      live: liveAt,
      blocking: tasks
        .filter((task) => paint === null || task.startTime + task.duration > paint)
        .reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
      shift: shifts.reduce((sum, entry) => sum + entry.value, 0),
      renderBlocking: files.filter((file) => file.entryType === 'resource'
        && file.renderBlockingStatus === 'blocking').length,
      requests: before.length,
      twice: before.length - new Set(before.map((file) => file.name)).size,
      bytes: before.reduce((sum, file) => sum + file.encodedBodySize, 0),
      files: before.map((file) => ({
        path: new URL(file.name).pathname,
        asked: file.startTime,
        first: file.responseStart,
        last: file.responseEnd,
        bytes: file.encodedBodySize,
      })),
    });
  });
