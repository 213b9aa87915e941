// Elements of the page. Text only ever goes in as text.
const form = JSON.parse(document.getElementById("form").textContent);
const root = document.documentElement;
const blankFile = () => JSON.parse(JSON.stringify(form.file));
let file = blankFile();
let faults = new Map(); // what is wrong, by the id of its field

const say = (pair) => (pair ? (root.lang === "es" ? pair[0] || pair[1] : pair[1] || pair[0]) : "");
const other = () => (root.lang === "es" ? "en" : "es");
const worded = (text) => (text ? text[root.lang] || text[other()] || "" : "");

function t(key, values = {}, language = root.lang) {
  const words = form.words[key][language === "es" ? 0 : 1];
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(9).filter((child) => child));
  return made;
}

function button(words, act, look = "button button-quiet") {
  return el("button", { type: "button", class: look, click: act }, words);
}

// Filled when first opened: a section holds a hundred folded texts.
function fold(title, build, open = false) {
  const made = el("details", { class: "more" }, el("summary", null, title));
  let built = false;
  const fill = () => {
    if (!made.open || built) return;
    built = true;
    made.append(...[build()].flat(9).filter((part) => part));
  };
  made.addEventListener("toggle", fill);
  made.open = open;
  fill();
  return made;
}

function field(id, label, control, hint, short) {
  control.id = id;
  control.className = short ? "input is-short" : "input";
  const more = hint && el("span", { class: "hint", id: `${id}-hint` }, hint);
  if (hint) control.setAttribute("aria-describedby", more.id);
  const named = el("label", { for: id }, label);
  const made = el("div", { class: "field", "data-field": id }, named, more, control);
  marked(made);
  return made;
}

function typing(id, label, read, write, more = {}) {
  const control = el(more.rows ? "textarea" : "input", {
    type: more.rows ? undefined : more.type || "text",
    rows: more.rows, maxlength: more.max, lang: more.lang, min: more.min, max: more.latest,
    inputmode: more.mode, autocomplete: "off",
  });
  control.value = read();
  control.addEventListener("input", () => { write(control.value); changed(); });
  const made = field(id, label, control, more.hint, more.short);
  made.refill = () => { if (document.activeElement !== control) control.value = read(); };
  return made;
}

// One field for each language to write in: the page's, then another one already written in.
function inLanguages(id, label, holder, name, more = {}) {
  const held = holder[name] || {}, rest = other();
  const both = held[rest] || (file.languages || []).includes(rest);
  return (both ? [root.lang, rest] : [root.lang]).map((each) => {
    const named = both ? `${label} (${form.locales[each]})` : label;
    const read = () => (holder[name] || {})[each] || "";
    const write = (words) => {
      holder[name] = { ...holder[name], [each]: words };
      if (more.then) more.then();
    };
    return typing(`${id}-${each}`, named, read, write, { ...more, lang: each });
  });
}

function select(id, label, pairs, value, write, hint) {
  const options = pairs.map(([key, words]) => el("option", { value: key }, typeof words === "string" ? words : say(words)));
  const control = el("select", null, options);
  control.value = value || "";
  control.addEventListener("change", () => { write(control.value); changed(); });
  return field(id, label, control, hint);
}

function choice(type, id, name, option, checked, write) {
  const control = el("input", { type, id, name, value: option.value });
  if (option.hint) control.setAttribute("aria-describedby", `${id}-more`);
  control.checked = checked;
  control.addEventListener("change", () => { write(control.checked); changed(); });
  const hint = option.hint && el("span", { class: "hint", id: `${id}-more` }, option.hint);
  return el("div", { class: "choice" }, control, el("label", { for: id }, option.label), hint);
}

// Says at a field what is wrong with it, or no longer.
function marked(made) {
  const id = made.dataset.field, wrong = faults.get(id), old = made.querySelector(":scope > .error");
  if (old) old.remove();
  made.classList.toggle("is-wrong", Boolean(wrong));
  const control = made.querySelector(".input"), hint = made.querySelector(":scope > .hint");
  const told = [hint && hint.id, wrong && `${id}-error`].filter(Boolean).join(" ");
  control.toggleAttribute("aria-invalid", false);
  if (told) control.setAttribute("aria-describedby", told);
  else control.removeAttribute("aria-describedby");
  if (!wrong) return;
  control.setAttribute("aria-invalid", "true");
  const lead = el("span", { class: "unseen" }, `${t("error")} `);
  control.before(el("span", { class: "error", id: `${id}-error` }, lead, wrong));
}

const isWrong = (prefix) => [...faults.keys()].some((id) => id.startsWith(prefix));
