/* Words that could not be saved yet, kept in this browser until they are. "Lock now" and leaving at
   once wipe them. */

/* Gone once the storage was wiped: a page that is still open must not fill it again. */
const OPEN = "pia:open";
const UNSENT = "pia:unsent:";

/* A browser may refuse to store anything. */
function tried(store, otherwise) {
  try {
    return store(window.localStorage);
  } catch {
    return otherwise;
  }
}

/* Who leaves at once leaves nothing behind, whatever is still answered. */
const left = () => "left" in document.documentElement.dataset;

export function letKeep() {
  if (!left()) tried((storage) => storage.setItem(OPEN, "yes"));
}

/* `place` is an assessment and a question of it; `page` tells two tabs apart. */
export function nameOf(place, page) {
  return `${UNSENT}${place}:${page}`;
}

export function keep(name, entry) {
  return tried((storage) => {
    if (left() || storage.getItem(OPEN) === null) return false;
    storage.setItem(name, JSON.stringify(entry));
    return true;
  }, false);
}

export function drop(name) {
  tried((storage) => storage.removeItem(name));
}

/* Where a page keeps what the server has not heard: deleted with its assessment. */
export function sendingOf(place, page) {
  return nameOf(`${place.split("/")[0]}/sending`, page);
}

function keptWhere(matches) {
  return tried(
    (storage) =>
      Object.keys(storage)
        .filter((name) => name.startsWith(UNSENT) && matches(name))
        .map((name) => [name, JSON.parse(storage.getItem(name))]),
    [],
  );
}

/* What is kept for a place, by name. */
export function found(place) {
  return keptWhere((name) => name.startsWith(`${UNSENT}${place}:`));
}

/* Sent twice at worst: its key saves it once. Gives how the names begin of what waits; undefined
   where nobody answered. */
async function deliver(to, bodies, token) {
  let waits = [""];
  let known = {};
  for (const body of bodies) {
    const fields = new URLSearchParams(body);
    for (const [name, value] of Object.entries(known)) if (fields.has(name)) fields.set(name, value);
    fields.set("form_token", token);
    const headers = { Accept: "application/json" };
    const heard = await fetch(to, { method: "POST", body: fields, headers });
    const { status } = heard;
    if (status === 401 || status === 403 || status >= 500) return undefined;
    const answer = await heard.json();
    known = answer.fields ?? {};
    waits = answer.go || status === 404 ? [] : (answer.left?.flatMap(({ names }) => names) ?? [""]);
  }
  return waits;
}

/* What other pages could not deliver is sent by this one; gives what is saved, by place. */
async function resend() {
  const saved = [];
  const token = document.querySelector("[name=form_token]")?.value;
  for (const [sending, { to, bodies }] of keptWhere((name) => name.includes("/sending:"))) {
    const waits = await deliver(to, bodies, token).catch(() => undefined);
    if (!waits) continue;
    drop(sending);
    const page = sending.slice(sending.lastIndexOf(":"));
    for (const [name, { at, prefix, fields }] of keptWhere((each) => each.endsWith(page))) {
      const open = {};
      const done = {};
      for (const [bare, values] of Object.entries(fields)) {
        const waiting = waits.some((start) => `${prefix}${bare}`.startsWith(start));
        (waiting ? open : done)[bare] = values;
      }
      saved.push([name.slice(UNSENT.length, -page.length), done]);
      if (Object.keys(open).length > 0) keep(name, { at, prefix, fields: open });
      else drop(name);
    }
  }
  return saved;
}

export const resent = resend();

/* A notice of what was kept, with a line for each field and what can be done with it. */
export function notice(said, lines, buttons) {
  const made = (tag, words, className = "") =>
    Object.assign(document.createElement(tag), { textContent: words, className });
  const section = made("section", "", "notice");
  const list = made("ul", "");
  list.append(...lines.map((line) => made("li", line, "prose")));
  const row = made("p", "", "buttons");
  for (const [words, press] of buttons) {
    const button = row.appendChild(made("button", words, "button button-quiet"));
    button.addEventListener("click", press);
  }
  section.append(made("p", said), list, row);
  return section;
}

/* Whoever deletes an assessment deletes this of it too. */
document.addEventListener("submit", ({ target }) => {
  const { forgets } = target.dataset;
  if (!forgets || !new FormData(target).get("sure")) return;
  tried((storage) => {
    for (const name of Object.keys(storage)) {
      if (name.startsWith(`${UNSENT}${forgets}/`)) storage.removeItem(name);
    }
  });
});

/* What no script saves is asked for before it is left. */
let typed = document.querySelector("form[data-asks=typed]") !== null;
document.addEventListener("input", ({ target }) => {
  if (target.closest("form[data-asks]")) typed = true;
});
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-asks]")) typed = false;
});
window.addEventListener("beforeunload", (event) => typed && event.preventDefault());
