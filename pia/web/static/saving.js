/* Saves a form while it is being filled in, says how far that is, and never lets go of a word.

   What is in the fields is compared with what is known to be saved. What differs is sent after a
   moment of quiet; where that fails it stays in the page and in this browser until it is saved. */

import { differing, fill, places, valuesNow, valuesSent, wordsOf } from "./fields.js";
import { drop, found, keep, letKeep, nameOf, notice } from "./unsent.js";

const QUIET = 1000;
const AGAIN = 5000; // where the server did not answer
const SLOW = 400; // before that "Saving…" would only flicker
const PATIENCE = 20_000;
const LARGEST_KEPT_ALIVE = 60_000; // what browsers still send for a page that is gone
const JUST_NOW = 10_000;

const form = document.querySelector("form[data-saves]");
const box = form?.querySelector(".save-state");

let saved = {}; // what is known to be saved
let sent = ""; // what was sent last
let pending = null; // what was sent without an answer
let last = { status: 200 };
let paused = false; // two texts met: only the reader can go on
let through = false; // the browser sends the form itself
let gone = false; // saved, and on the way to the next page
let timer = 0;
let chain = Promise.resolve();
let byPlace = new Map();
const page = crypto.getRandomValues(new Uint32Array(2)).join("");

const unsaved = () => differing(valuesNow(form), saved);

/* Telling */

function say(words) {
  const line = box.querySelector("[role=status]");
  if (line.textContent !== words) line.textContent = words;
}

function tell({ status, said, left = [] }) {
  say(said || box.dataset.failed);
  const lines = left.filter((each) => each.said).map(({ field, said: why }) => {
    const line = document.createElement("li");
    const words = line.appendChild(document.createElement("a"));
    words.textContent = why;
    if (document.getElementById(field)) words.href = `#${field}`;
    return line;
  });
  box.querySelector("ul").replaceChildren(...lines);
  box.querySelector("ul").hidden = lines.length === 0;
  box.classList.toggle("notice", status !== 200 && status !== 422);
  box.querySelector("button").hidden = status !== 409;
}

/* Sending */

function body(name, value) {
  const fields = new URLSearchParams(new FormData(form));
  if (name) fields.set(name, value);
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
  const now = valuesNow(form);
  if (!pending && JSON.stringify(now) === sent) return last;
  const again = pending !== null; // it may have been saved although no answer came
  pending ??= { now, fields: body("action", "autosave") };
  last = await send(pending.fields);
  if (last.go) return goOn(last.go);
  if (pending.pressed && arrived(last)) return handOver(pending.pressed.by);
  tell(last);
  if (arrived(last)) heard(pending.now, last);
  const stuck = last.status !== 200 || last.left?.length !== 0;
  (stuck ? keepUnsaved : dropKept)();
  if (again && arrived(last) && !paused) return step();
  if (!arrived(last) && last.status !== 401) timer = setTimeout(save, AGAIN);
  return last;
}

function heard(now, { status, fields = {}, left = [{ names: [""] }] }) {
  for (const [name, value] of Object.entries(fields)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  const waits = (name) => left.some((each) => each.names.some((start) => name.startsWith(start)));
  for (const name of Object.keys(now)) if (!waits(name)) saved[name] = now[name];
  sent = JSON.stringify(now);
  pending = null;
  paused = status === 409;
  letKeep();
}

/* Saved by its button: on to the next page, or to this one again if more was written meanwhile. */
function goOn(there) {
  saved = pending.now;
  const more = unsaved().length > 0;
  if (more) keepUnsaved();
  else dropKept();
  gone = true;
  location.assign(more ? form.getAttribute("action") : there);
  return last;
}

/* The page that follows shows what is wrong, or both texts, with all that was typed. */
function handOver(button) {
  keepUnsaved();
  pending = null;
  through = true;
  form.requestSubmit(button);
  return last;
}

/* One at a time: each save needs the version that the one before it gave. */
function save() {
  chain = chain.then(() => (paused ? last : step()));
  return chain;
}

function later() {
  clearTimeout(timer);
  if (paused) say(box.dataset.paused);
  else timer = setTimeout(save, QUIET);
}

/* Keeping */

function keepUnsaved(leaving = false) {
  const now = valuesNow(form);
  const names = differing(now, saved);
  let kept = true;
  for (const [place, fields] of byPlace) {
    const open = [...fields].filter(([, [field]]) => names.includes(field.name));
    const entry = { at: Date.now(), leaving, fields: {} };
    for (const [bare, [field]] of open) entry.fields[bare] = now[field.name];
    if (open.length === 0) drop(nameOf(place, page));
    else kept = keep(nameOf(place, page), entry) && kept;
  }
  return kept;
}

function dropKept() {
  for (const place of byPlace.keys()) drop(nameOf(place, page));
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
      else if (entry.leaving && Date.now() - entry.at < JUST_NOW && saysWhatIsSaved()) {
        // It was sent as the page was left: perhaps this page was asked for before it arrived.
        keep(name, { ...entry, leaving: false });
        setTimeout(() => location.reload(), QUIET / 2);
      } else {
        told.add(same);
        offer(name, entry, words, fields);
      }
    }
  }
}

function offer(name, entry, words, fields) {
  const style = { dateStyle: "long", timeStyle: "short" };
  const when = new Intl.DateTimeFormat(box.dataset.format, style).format(entry.at);
  const known = words.filter(([bare]) => fields.has(bare));
  const lines = words.map(([bare, values]) =>
    values.map((value) => wordsOf(fields.get(bare) ?? [], value)).join("; "),
  );
  const close = () => {
    drop(name);
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
  const kept = keepUnsaved(pending === null && JSON.stringify(valuesNow(form)) !== sent);
  if (!pending && !through) save();
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
    if (paused) return;
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
const saysWhatIsSaved = () => !("unsaved" in form.dataset || "paused" in form.dataset);

function start() {
  byPlace = places(form);
  paused = "paused" in form.dataset;
  if (!("unsaved" in form.dataset)) saved = valuesSent(form);
  if (unsaved().length === 0) sent = JSON.stringify(valuesNow(form));
  else later();
  letKeep();
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("focusout", () => unsaved().length > 0 && save());
  document.addEventListener("submit", submitted);
  window.addEventListener("beforeunload", leave);
  window.addEventListener("pagehide", leave);
  window.addEventListener("online", save);
  // Back from another page by the browser's memory: its versions are of yesterday.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  document.addEventListener("visibilitychange", (event) => {
    if (document.hidden) leave(event);
    else if (unsaved().length > 0) save();
  });
  lookForUnsent();
}

if (form) start();
