// What came until every frame had its height and nothing more came; then how long a change of width takes.
const done = arguments[arguments.length - 1];
const frames = () => [...document.querySelectorAll("lectern-embed")]
  .map((element) => element.shadowRoot?.querySelector(".on"));
const drawn = () => new Promise((next) => requestAnimationFrame(next));
const quiet = async () => {
  for (let since = 0, known = seen.messages.length; since < 15; since += 1) {
    await drawn();
    if (known !== seen.messages.length) { since = 0; known = seen.messages.length; }
  }
};
(async () => {
  while (!frames().every(Boolean)) await drawn();
  const settled = performance.now();
  await quiet();
  const { shift, longest } = seen;
  const messages = seen.messages.length;
  const scripts = performance.getEntriesByType("resource").filter((entry) => entry.initiatorType !== "iframe").length;
  const changed = performance.now();
  document.querySelector("#place").style.width = "420px";
  await quiet();
  const last = seen.messages.at(-1).time;
  done({ messages, shift, longest, settled, scripts, resized: last > changed ? last - changed : null });
})();
