// Deletes everything that the site has stored in this browser, after a question: on every page, live or not.
import { dialog, made } from "./shared.js";

const html = document.documentElement;
const { base } = html.dataset;
const scope = new URL(base, location.href);
const ours = `lectern:${base}:`;
const nothing = `${ours}nothing`;
const say = (detail) => dispatchEvent(new CustomEvent("lectern:worker", { detail }));

/** What browsers may refuse. */
const tried = (act) => { try { return act(); } catch { return undefined; } };
/** Settings, searches, marks of this tab and all else with our names: but not the choice that nothing is kept. */
const forget = () => [() => localStorage, () => sessionStorage].forEach((storage) => tried(() => {
  const names = Object.keys(storage()).filter((name) => name.startsWith(ours) && name !== nothing);
  names.forEach((name) => storage().removeItem(name));
}));
/** What keeper.js does, where it cannot be had. */
const without = async () => {
  const registration = await navigator.serviceWorker?.getRegistration(scope.href);
  if (registration?.scope === scope.href) await registration.unregister();
  const names = (await self.caches?.keys()) ?? [];
  for (const name of names) if (name.startsWith(`lectern:${scope.pathname}:`)) await caches.delete(name);
  new BroadcastChannel(`lectern:${scope.pathname}:reading`).postMessage("changed");
};

const wipe = async () => {
  // The page does not begin to keep things after this, if the program has yet to take it over.
  html.dataset.wiped = "";
  delete html.dataset.look;
  forget();
  await window.lectern.ask('{"type":"WIPE"}').catch(() => without().catch(() => undefined));
  // What was under way has come to its end by now.
  forget();
  say("wiped");
};

export const run = (button, toolbox) => {
  const { words } = toolbox;
  const said = made("p", { id: "tool-title", role: "status", tabIndex: -1 }, words.wipe_ask);
  const buttons = made("p", { className: "tool__buttons" });
  const choice = (name, act) => {
    const choice = made("button", { type: "button", className: "button", onclick: act }, words[name]);
    choice.dataset.wipe = name.replace("wipe_", "");
    buttons.append(choice, " ");
    return choice;
  };
  const panel = dialog(toolbox, said, buttons);
  const end = () => panel.close();
  const answer = async () => {
    // Here the result is read out, and here the focus stays: the pressed button goes.
    said.focus();
    buttons.replaceChildren();
    await wipe();
    const isChosen = tried(() => localStorage.getItem(nothing)) === "on";
    said.replaceChildren(`${isChosen ? words.wipe_chosen : words.wipe_done} ${words.wipe_history}`);
    choice("close", end);
  };
  choice("wipe_all", answer);
  choice("wipe_nothing", () => {
    // First, so that no other page begins anew meanwhile.
    tried(() => localStorage.setItem(nothing, "on"));
    return answer();
  });
  // A key that is pressed once too often deletes nothing.
  choice("wipe_no", end).focus();
};
