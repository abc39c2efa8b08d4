// The quick exit. It stands inside of pages: it works before any file has come, and without the program.
{
  const html = document.documentElement;
  const left = `lectern:${html.dataset.base}:left`;
  const noted = (act) => { try { return act(sessionStorage); } catch { return undefined; } };
  const leave = (href) => {
    // Nothing is seen or heard of the page while the other one is on its way, which does not learn where it was.
    html.style.setProperty("display", "none");
    document.title = "";
    for (const sound of document.querySelectorAll("audio")) sound.pause();
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

  // Three times Shift, and no other key between.
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
  addEventListener("pointerdown", stop, true);
  addEventListener("keydown", ({ key, repeat }) => {
    if (key !== "Shift") stop();
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
