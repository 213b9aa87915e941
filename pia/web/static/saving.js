/* Saves a form while it is being filled in, says how far that is, and never lets go of a word.

   What is in the fields is compared with what is known to be saved. What differs is sent after a
   moment of quiet; where that fails it stays in the page and in this browser until it is saved. */

import { differing, fill, places, reasonIsNext, valuesNow, valuesSent, wordsOf } from "./fields.js";
import { drop, found, keep, letKeep, nameOf, notice, resent, sendingOf } from "./unsent.js";

const QUIET = 1000;
const LONGEST = 5000; // for who types without a pause
const AGAIN = 5000; // where the server did not answer
const SLOW = 400; // before that "Saving…" would only flicker
const PATIENCE = 20_000;
const LARGEST_KEPT_ALIVE = 60_000; // what browsers still send for a page that is gone

const form = document.querySelector("form[data-saves]");
const box = form?.querySelector(".save-state");

let saved = {}; // what is known to be saved
let sent = ""; // what was sent last
let pending = null; // what was sent without an answer
let last = { status: 200 };
let met = []; // how the names begin of the answers where two texts met: only the reader can go on
let through = false; // the browser sends the form itself
let leaving = false; // another page was asked for, perhaps before what was typed arrived
let gone = false; // saved, and on the way to the next page
let timer = 0;
let since = 0; // when the first of what waits was typed
let keptAt = 0;
let at = null; // the field that somebody is in
let queued = false;
let chain = Promise.resolve();
let byPlace = new Map();
let echoes = [];
const page = crypto.getRandomValues(new Uint32Array(2)).join("");

const unsaved = () => differing(valuesNow(form), saved);
const paused = () => met.includes("");
const waits = (name, starts) => starts.some((start) => name.startsWith(start));

/* What saving by itself sends: not the answers where two texts met. */
const withoutMet = (values) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !waits(name, met)));
const outgoing = () => withoutMet(valuesNow(form));

/* Telling */

function say(words) {
  const line = box.querySelector("[role=status]");
  if (line.textContent !== words) line.textContent = words;
  const here = at?.closest("[data-place]");
  const seen = box.getBoundingClientRect().top < window.innerHeight;
  for (const echo of echoes) echo.textContent = !seen && here?.contains(echo) ? words : "";
}

/* A line below the answers says it too while the end of the page is out of sight. */
function makeEchoes() {
  echoes = [...form.querySelectorAll('fieldset:has(> .choice [value^="~"])')].map((answers) => {
    const echo = Object.assign(document.createElement("p"), { className: "hint echo", ariaHidden: "true" });
    answers.after(echo);
    return echo;
  });
}

function tell({ status, said, left = [] }) {
  const words = said || box.dataset.failed;
  say(met.length > 0 && status !== 409 ? `${words} ${box.dataset.met}` : words);
  const lines = left.filter((each) => each.said).map(({ field, said: why }) => {
    const line = document.createElement("li");
    const words = line.appendChild(document.createElement("a"));
    words.textContent = why;
    if (document.getElementById(field)) words.href = `#${field}`;
    return line;
  });
  box.querySelector("ul").replaceChildren(...lines);
  box.querySelector("ul").hidden = lines.length === 0;
  box.classList.toggle("notice", met.length > 0 || (status !== 200 && status !== 422));
  box.querySelector("button").hidden = met.length === 0;
}

/* Sending */

function body(name, value) {
  const fields = new URLSearchParams(new FormData(form));
  if (name) fields.set(name, value);
  return fields;
}

function autosaved() {
  const fields = body("action", "autosave");
  for (const name of [...fields.keys()]) if (waits(name, met)) fields.delete(name);
  return fields;
}

async function post(fields) {
  const slow = setTimeout(() => say(box.dataset.saving), SLOW);
  try {
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      body: fields,
      headers: { Accept: "application/json" },
      keepalive: `${fields}`.length < LARGEST_KEPT_ALIVE,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const told = answer.headers.get("Content-Type")?.startsWith("application/json");
    return { ...(told ? await answer.json() : {}), status: answer.status };
  } catch {
    return { status: 0, said: box.dataset.offline };
  } finally {
    clearTimeout(slow);
  }
}

/* A form of an ended session gets the token of the present one and is sent once more. */
async function send(fields) {
  const answer = await post(fields);
  const token = answer.status === 400 && answer.fields?.form_token;
  if (!token) return answer;
  for (const field of document.getElementsByName("form_token")) field.value = token;
  fields.set("form_token", token);
  return post(fields);
}

/* Whether the server dealt with it, well or not; otherwise the same is sent again. */
function arrived({ status }) {
  return status !== 0 && status !== 401 && status < 500;
}

async function step() {
  clearTimeout(timer);
  since = 0;
  const now = outgoing();
  if (!pending && JSON.stringify(now) === sent) {
    keepUnsaved();
    return last;
  }
  const again = pending !== null; // it may have been saved although no answer came
  pending ??= { now, fields: autosaved() };
  last = await send(pending.fields);
  if (last.go) return goOn(last.go);
  // What is no longer there has no page to show it again.
  if (pending.pressed && arrived(last) && last.status !== 404) return handOver(pending.pressed.by);
  if (arrived(last)) heard(pending.now, last);
  tell(last);
  if (!leaving) keepUnsaved();
  if (again && arrived(last) && !paused()) return step();
  if (!arrived(last) && last.status !== 401) timer = setTimeout(save, AGAIN);
  return last;
}

function heard(now, { status, fields = {}, left = [{ names: [""] }] }) {
  for (const [name, value] of Object.entries(fields)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  const starts = left.flatMap(({ names }) => names);
  for (const name of Object.keys(now)) if (!waits(name, starts)) saved[name] = now[name];
  if (status === 409) met = [...met, ...left.filter((each) => !each.said).flatMap(({ names }) => names)];
  delivered(now);
  letKeep();
}

/* The server knows it, saved or not: it need not hear the same again. */
function delivered(now) {
  sent = JSON.stringify(withoutMet(now));
  pending = null;
}

/* Saved by its button: on to the next page, or to this one again if more was written meanwhile. */
function goOn(there) {
  saved = pending.now;
  const more = unsaved().length > 0;
  delivered(valuesNow(form)); // what was written meanwhile would meet what was just saved
  keepUnsaved();
  gone = true;
  location.assign(more ? form.getAttribute("action") : there);
  return last;
}

/* The page that follows shows what is wrong, or both texts, with all that was typed. */
function handOver(button) {
  delivered(valuesNow(form));
  keepUnsaved();
  through = true;
  form.requestSubmit(button);
  return last;
}

/* One at a time: each save needs the version that the one before it gave. */
function save() {
  if (!queued) {
    queued = true;
    chain = chain.then(() => {
      queued = false;
      return paused() && !pending ? last : step();
    });
  }
  return chain;
}

function saveSoon() {
  if (unsaved().length > 0 && !reasonIsNext(form, at)) save();
}

function later() {
  clearTimeout(timer);
  const now = Date.now();
  if (now - keptAt >= QUIET) keepUnsaved();
  if (paused()) {
    say(box.dataset.paused);
    timer = setTimeout(keepUnsaved, QUIET);
  } else if (!reasonIsNext(form, at)) {
    since ||= now;
    timer = setTimeout(save, Math.max(0, Math.min(QUIET, since + LONGEST - now)));
  }
}

/* Somebody moves on without the reason that she was on the way to: now it can be told. */
function moved({ type, target }) {
  const before = reasonIsNext(form, at);
  if (type === "focusin") at = target;
  else if (/reason_/.test(target.name)) at = null;
  if (before && !reasonIsNext(form, at)) saveSoon();
}

/* Keeping */

function keepUnsaved() {
  keptAt = Date.now();
  const deleted = last.status === 404; // nothing is kept of what is not there any more
  const now = valuesNow(form);
  const names = deleted ? [] : differing(now, saved);
  let kept = !deleted;
  // The next page may be older.
  if (leaving && kept && names.length === 0) return true;
  for (const [place, fields] of byPlace) {
    const open = [...fields].filter(([, [field]]) => names.includes(field.name));
    const entry = { at: keptAt, fields: {} };
    for (const [bare, [field]] of open) {
      entry.prefix = field.name.slice(0, -bare.length);
      entry.fields[bare] = now[field.name];
    }
    if (open.length === 0) drop(nameOf(place, page));
    else kept = keep(nameOf(place, page), entry) && kept;
  }
  keepSending(names.length > 0);
  return kept;
}

/* What the server has not heard yet, for the next page to send if this one cannot. */
function keepSending(some) {
  const name = sendingOf(byPlace.keys().next().value, page);
  const known = pending ? JSON.stringify(pending.now) : sent;
  const more = !paused() && JSON.stringify(outgoing()) !== known;
  const waiting = pending ? [new URLSearchParams(pending.fields)] : [];
  const bodies = more ? [...waiting, autosaved()] : waiting;
  for (const fields of bodies) fields.delete("form_token"); // that of the next page is sent
  if (some && bodies.length > 0) keep(name, { to: form.getAttribute("action"), bodies: bodies.map(String) });
  else drop(name);
}

/* What was kept and is not in the fields: a word that was taken out is none to bring back. */
function missing(entry, fields, now) {
  return Object.entries(entry.fields).filter(([bare, values]) => {
    const [field] = fields.get(bare) ?? [];
    return values.length > 0 && `${values}` !== `${now[field?.name] ?? []}`;
  });
}

function lookForUnsent() {
  const now = valuesNow(form);
  for (const [place, fields] of byPlace) {
    const told = new Set();
    for (const [name, entry] of found(place)) {
      const words = missing(entry, fields, now);
      const same = JSON.stringify(words);
      if (words.length === 0 || told.has(same)) drop(name);
      else if (!words.some(([bare]) => fields.has(bare))) continue; // the other page has its fields
      else {
        told.add(same);
        offer(name, entry, words, fields, place);
      }
    }
  }
}

/* What is saved by now and not on the page: it was asked for too early. */
function lookAgain(saidNow) {
  const now = valuesNow(form);
  const early = saidNow.some(
    ([place, fields]) => byPlace.has(place) && missing({ fields }, byPlace.get(place), now).length > 0,
  );
  if (early && saysWhatIsSaved() && unsaved().length === 0) location.reload();
  else lookForUnsent();
}

function offer(name, entry, words, fields, place) {
  const style = { dateStyle: "long", timeStyle: "short" };
  const when = new Intl.DateTimeFormat(box.dataset.format, style).format(entry.at);
  const known = words.filter(([bare]) => fields.has(bare));
  const lines = words.map(([bare, values]) =>
    values.map((value) => wordsOf(fields.get(bare) ?? [], value)).join("; "),
  );
  const close = () => {
    drop(name);
    drop(sendingOf(place, name.split(":").pop()));
    shown.remove();
    form.querySelector(".input, .choice input").focus();
  };
  const recover = () => {
    for (const [bare, values] of known) fill(fields.get(bare), values);
    keepUnsaved();
    later();
    // What has no field on this page stays in sight, and kept for the page that has it.
    if (known.length === words.length) close();
  };
  const buttons = [[box.dataset.recover, recover], [box.dataset.discard, close]];
  const shown = notice(box.dataset.found.replace("{time}", when), lines, buttons);
  (form.closest(".columns") ?? form).before(shown);
}

/* Leaving */

function leave(event) {
  if (gone || unsaved().length === 0) return;
  const kept = keepUnsaved();
  if (event.type === "beforeunload" && !leaving) {
    leaving = true; // the page may stay: a file was asked for
    setTimeout(() => {
      leaving = false;
      keepUnsaved();
    }, 2 * QUIET);
  }
  if (!through) save();
  if (!kept && !through && event.type === "beforeunload") event.preventDefault();
}

/* A button is pressed: sent by the script, which keeps the text where nobody answers. */
async function press(button) {
  clearTimeout(timer);
  await chain;
  if (pending) await save();
  if (pending || gone || through) return;
  if (button?.hasAttribute("formaction")) {
    if (arrived(await save())) handOver(button);
    return;
  }
  pending = { now: valuesNow(form), fields: body(button?.name, button?.value), pressed: { by: button } };
  save();
}

function submitted(event) {
  if (event.defaultPrevented || through) return;
  if (event.target === form) {
    event.preventDefault();
    press(event.submitter);
  } else if (unsaved().length > 0) {
    // "Lock now" and the like: what was typed first, but not for long.
    event.preventDefault();
    const enough = new Promise((done) => setTimeout(done, QUIET));
    Promise.race([save(), enough]).then(() => {
      through = true;
      event.target.requestSubmit(event.submitter);
      through = false;
    });
  }
}

/* Whether the page shows what the database holds. */
const saysWhatIsSaved = () => !("unsaved" in form.dataset) && met.length === 0;

/* How the names begin of the answers that came back with two texts. */
function metOnPage() {
  const marked = form.querySelectorAll("[data-place][data-paused]");
  return "paused" in form.dataset ? [""] : [...marked].map((piece) => piece.dataset.prefix);
}

function start() {
  byPlace = places(form);
  met = metOnPage();
  if (!("unsaved" in form.dataset)) saved = withoutMet(valuesSent(form));
  letKeep();
  makeEchoes();
  if (differing(outgoing(), saved).length === 0) sent = JSON.stringify(outgoing());
  else later();
  for (const type of ["input", "change"]) {
    form.addEventListener(type, ({ target }) => {
      at = target; // not every browser moves the focus to what is clicked
      later();
    });
  }
  form.addEventListener("focusout", (event) => {
    moved(event);
    saveSoon();
  });
  document.addEventListener("focusin", moved);
  document.addEventListener("submit", submitted);
  window.addEventListener("beforeunload", leave);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pia:exit", leave);
  window.addEventListener("online", save);
  // Back from another page by the browser's memory: its versions are of yesterday.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  document.addEventListener("visibilitychange", (event) => {
    if (document.hidden) leave(event);
    else saveSoon();
  });
  resent.then(lookAgain);
}

if (form) start();
