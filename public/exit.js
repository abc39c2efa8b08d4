// The quick exit. It stands inside of pages: it works before any file has come, and without the program.
{
  const html = document.documentElement;
  const left = `lectern:${html.dataset.base}:left`;
  const noted = (act) => { try { return act(sessionStorage); } catch { return undefined; } };
  const leave = (href) => {
    // Nothing is seen or heard of the page while the other one is on its way, which does not learn where it was.
    html.style.setProperty("display", "none");
    html.dataset.left = "";
    // The program may be on its way, and would name the page again.
    window.stop();
    document.title = "";
    Object.defineProperty(document, "title", { get: () => "", set() { /* None. */ }, configurable: true });
    for (const sound of document.querySelectorAll("audio")) sound.pause();
    // A voice whose sentence is cut off would begin the next one.
    dispatchEvent(new Event("lectern:left"));
    window.speechSynthesis?.cancel();
    document.head.append(Object.assign(document.createElement("meta"), { name: "referrer", content: "no-referrer" }));
    noted((tab) => tab.setItem(left, href));
    location.replace(href);
  };
  // Whoever presses Back there comes to pages that were read before this one: they lead away again.
  const again = () => {
    const href = noted((tab) => tab.getItem(left));
    if (href?.startsWith("https://")) leave(href);
  };
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") again();
  else noted((tab) => tab.removeItem(left));
  addEventListener("pageshow", ({ persisted }) => persisted && again());

  const link = () => document.querySelector("[data-exit]");
  addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-exit]");
    if (!pressed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave(pressed.href);
  }, true);

  // Three times Shift, with no other key, and nothing else between.
  let [presses, isAlone, timer] = [0, false];
  const say = (words) => {
    const status = document.querySelector("[role=status]");
    status?.removeAttribute("data-shown");
    if (status) status.textContent = words;
  };
  const stop = () => {
    if (presses) say("");
    [presses, isAlone] = [0, false];
  };
  const others = { capture: true, passive: true };
  for (const act of ["pointerdown", "pointerup", "wheel"]) addEventListener(act, stop, others);
  addEventListener("keydown", ({ key, repeat, altKey, ctrlKey, metaKey }) => {
    if (key !== "Shift" || altKey || ctrlKey || metaKey) stop();
    else if (!repeat) isAlone = true;
  }, true);
  addEventListener("keyup", ({ key }) => {
    if (key !== "Shift" || !isAlone || !link()) return;
    presses += 1;
    isAlone = false;
    clearTimeout(timer);
    timer = setTimeout(stop, 5_000);
    if (presses === 3) leave(link().href);
    else say(link().dataset[presses === 1 ? "two" : "one"]);
  }, true);
}
