/* Words that could not be saved yet, kept in this browser until they are. "Lock now" wipes them. */

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

export function letKeep() {
  tried((storage) => storage.setItem(OPEN, "yes"));
}

/* `place` is an assessment and a question of it; `page` tells two tabs apart. */
export function nameOf(place, page) {
  return `${UNSENT}${place}:${page}`;
}

export function keep(name, entry) {
  return tried((storage) => {
    if (storage.getItem(OPEN) === null) return false;
    storage.setItem(name, JSON.stringify(entry));
    return true;
  }, false);
}

export function drop(name) {
  tried((storage) => storage.removeItem(name));
}

/* What is kept for a place, by name. */
export function found(place) {
  return tried(
    (storage) =>
      Object.keys(storage)
        .filter((name) => name.startsWith(`${UNSENT}${place}:`))
        .map((name) => [name, JSON.parse(storage.getItem(name))]),
    [],
  );
}

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
