// Runs before every document of a test and keeps what must not happen.
(() => {
  const seen = { problems: [], arriving: 0, settled: 0, shifts: [] };
  Object.defineProperty(window, "lecternSeen", { value: seen });
  addEventListener("securitypolicyviolation", (event) => {
    seen.problems.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
  addEventListener("error", (event) => {
    if (event.message) seen.problems.push(`error: ${event.message}`);
  });
  addEventListener("unhandledrejection", (event) => { seen.problems.push(`rejection: ${event.reason}`); });
  // The reader has asked for another page: it may look different.
  const isAskedFor = (time) => performance.getEntriesByName("lectern:route").some((route) => {
    const painted = performance.getEntriesByName("lectern:painted").find((mark) => mark.startTime >= route.startTime);
    return route.startTime <= time && time <= (painted?.startTime ?? Infinity) + 500;
  });
  // When a frame with the whole document was shown: on a busy machine that is long after it was read.
  let whole = Infinity;
  document.addEventListener("readystatechange", () => {
    requestAnimationFrame(() => requestAnimationFrame((time) => { whole = time; }));
  }, { once: true });
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      if (shift.hadRecentInput || isAskedFor(shift.startTime)) continue;
      seen[shift.startTime < whole ? "arriving" : "settled"] += shift.value;
      for (const { node, previousRect, currentRect } of shift.sources) {
        const name = node?.className || node?.nodeName || "gone";
        const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join();
        seen.shifts.push(`${name} from ${box(previousRect)} to ${box(currentRect)}`);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
})();
