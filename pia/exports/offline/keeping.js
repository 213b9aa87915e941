// Answers outlive a reload, and a phone that puts the tab away: in this tab, until they are saved.
const shelf = `pia:${location.pathname}`;
let keeps = true; // whether the browser lets a page from disk keep anything
let coming = 0; // the next time that it is written

function onShelf(act) {
  try {
    return act(window.sessionStorage);
  } catch {
    keeps = false; // forbidden or full: then the answers are in the page only
    return null;
  }
}

function keepSoon() {
  clearTimeout(coming);
  coming = setTimeout(keepNow, 300);
}

function keepNow() {
  clearTimeout(coming);
  if (coming) onShelf((storage) => storage.setItem(shelf, JSON.stringify({ file, added: [...added] })));
  coming = 0;
}

function forgetKept() {
  clearTimeout(coming);
  coming = 0;
  onShelf((storage) => storage.removeItem(shelf));
}

// What an earlier visit in this tab left, if it is of this questionnaire.
function keptBefore() {
  const text = onShelf((storage) => {
    storage.setItem(`${shelf}?`, "");
    storage.removeItem(`${shelf}?`);
    return storage.getItem(shelf);
  });
  try {
    const found = JSON.parse(text);
    return found && Array.isArray(found.added) && !unfit(found.file) ? found : null;
  } catch {
    return null;
  }
}

// The page holds something else from now on.
function holdInstead(other, keys, changedSince, words) {
  file = other;
  added.clear();
  keys.forEach((key) => added.add(key));
  before.clear();
  unsaved = changedSince;
  tried = false;
  faults = new Map();
  earlier = null;
  told = words;
  render();
  document.getElementById("told").focus();
}

function goOnWithKept() {
  holdInstead(earlier.file, earlier.added, true, t("goesOn"));
}

function beginAnew() {
  forgetKept();
  holdInstead(blankFile(), [], false, t("wiped"));
}

function wipe() {
  if (window.confirm(t("wipeSure"))) beginAnew();
}

function earlierView() {
  return [
    el("h1", null, worded(earlier.file.programme.name) || t("title")),
    el("p", { class: "lead" }, t("earlier")),
    el("div", { class: "buttons" }, button(t("goOnKept"), goOnWithKept, "button"), button(t("anew"), wipe)),
  ];
}

window.addEventListener("pagehide", keepNow);
document.addEventListener("visibilitychange", () => { if (document.hidden) keepNow(); });
