// The start, one section, the programme; and what follows every change.
let unsaved = false; // whether something changed since the last save
let tried = false; // whether faults are told
let told = "";
let earlier = keptBefore(); // to go on with or not, before anything else
const sections = [].concat(...form.modules.map((module) => module.sections.map((section) => ({ module, section }))));

function changed() {
  unsaved = true;
  keepSoon();
  document.getElementById("state").textContent = stateWords();
  if (tried) {
    faults = everyFault();
    document.querySelectorAll("[data-field]").forEach(marked);
  }
  const { visible } = situation(form, file);
  let appeared = 0, gone = 0;
  for (const part of document.querySelectorAll("section[id*='.']")) {
    const hide = !visible.includes(part.id);
    if (part.hidden && !hide) appeared += 1;
    if (!part.hidden && hide) gone += 1;
    part.hidden = hide;
  }
  const said = [appeared && t("appeared", { n: appeared }), gone && t("gone", { n: gone })].filter(Boolean);
  if (said.length) document.getElementById("heard").textContent = said.join(" ");
}

const stateWords = () => (unsaved ? t("unsaved") : t("allSaved"));

function routeOf() {
  const [module, key, at] = decodeURIComponent(location.hash.slice(1)).split("/");
  const index = sections.findIndex((each) => each.module.key === module && each.section.key === key);
  return { index, at, programme: module === "programme" && Boolean(form.scope) };
}

function wayTo(id) {
  const key = id.split(":")[0];
  const found = sections.find(({ section }) => section.questions.includes(key));
  return found ? `#${found.module.key}/${found.section.key}/${id}` : `#programme//${id}`;
}

function render() {
  const route = routeOf();
  const parts = earlier ? earlierView() : route.programme ? programmeView() : route.index >= 0 ? sectionView(route.index) : startView();
  document.title = t("title");
  document.body.replaceChildren(
    el("a", { class: "skip", href: "#main", click: (event) => { event.preventDefault(); main.focus(); } }, t("skip")),
    bar(), ...[el("main", { id: "main", class: "page", tabindex: "-1" }, messages(), parts)]);
  const main = document.getElementById("main");
  if (route.at) reach(route.at);
}

function bar() {
  const language = el("button", { type: "button", class: "button-link", lang: other(), click: () => {
    root.lang = other();
    if (tried) faults = everyFault();
    told = "";
    render();
    document.querySelector(".bar button").focus();
  } }, form.locales[other()]);
  return el("header", { class: "bar" }, el("div", { class: "bar-in" },
    el("span", { class: "brand" }, "pia"), el("p", { class: "bar-what" }, t("title")), language));
}

function messages() {
  const list = [...faults].map(([id, words]) => el("li", null, el("a", { href: wayTo(id), click: () => reach(id) }, words)));
  return [
    el("p", { class: "unseen", id: "heard", role: "status" }),
    el("p", { class: "notice notice-done", id: "told", tabindex: "-1", hidden: !told }, told),
    list.length > 0 && el("div", { class: "errors", id: "faults", tabindex: "-1", "aria-labelledby": "faults-title" },
      el("h2", { id: "faults-title" }, t("problem")), el("ul", null, list)),
  ];
}

function saveButtons(...more) {
  return el("div", { class: "buttons" }, button(t("save"), save, "button"), ...more,
    el("span", { class: "muted", id: "state" }, stateWords()));
}

const go = (hash) => () => { location.hash = hash; };

function startView() {
  const asked = situation(form, file);
  const done = asked.visible.filter((key) => isGiven(file.answers[key])).length, total = asked.visible.length;
  const chooser = el("input", { type: "file", id: "open", class: "input", accept: ".json,application/json",
    change: (event) => { if (event.target.files.length) open(event.target.files[0]); } });
  return [
    el("h1", null, worded(file.programme.name) || t("title")),
    el("p", { class: "lead" }, t(file.mode === "quick" ? "leadQuick" : "lead")),
    el("div", { class: "notice" }, el("p", null, el("strong", null, t(keeps ? "onlyTab" : "onlyHere"))),
      keeps && el("p", null, t("keptHere")), el("p", null, t("whole")), !form.scope && el("p", null, t("holdsAll")),
      keeps && unsaved && button(t("wipe"), wipe)),
    saveButtons(),
    fold(t("goOn"), () => el("div", { class: "field" }, el("label", { for: "open" }, t("open")),
      el("span", { class: "hint" }, t("openHint")), chooser)),
    form.scope && [el("h2", null, t("programme")), el("ul", { class: "tasks" },
      task("#programme", t("profile"), t(worded(file.programme.name) && file.programme.as_of ? "filled" : "toFill")))],
    el("h2", null, t("questions")), el("p", null, t("done", { done, total })),
    el("progress", { class: "progress", value: done, max: total, "aria-label": t("progress") }),
    form.modules.map((module) => moduleTasks(module, asked.visible)),
    form.scope && el("p", { class: "hint" }, t("moreByTechnology")),
    el("h2", null, t("after")), el("ol", { class: "steps" }, ["after1", "after2", "after3"].map((key) => el("li", null, t(key)))),
  ];
}

function moduleTasks(module, visible) {
  const rows = module.sections.map((section) => {
    const keys = section.questions.filter((key) => visible.includes(key));
    const done = keys.filter((key) => isGiven(file.answers[key])).length;
    return keys.length && task(`#${module.key}/${section.key}`, say(section.title), t("of", { done, total: keys.length }));
  }).filter(Boolean);
  return rows.length ? [el("h3", null, say(module.title)), el("ul", { class: "tasks" }, rows)] : [];
}

const task = (href, words, state) => el("li", null, el("a", { href }, words), el("span", { class: "task-state" }, state));

function sectionView(index) {
  const { module, section } = sections[index], { visible } = situation(form, file);
  const parts = section.questions.map((key) => {
    const part = questionPart(key);
    part.hidden = !visible.includes(key);
    return part;
  });
  const next = sections.slice(index + 1).find((each) => each.section.questions.some((key) => visible.includes(key)));
  return [
    el("p", { class: "where" }, el("a", { href: "#" }, t("allSections")), el("span", { class: "muted" }, say(module.title))),
    el("h1", null, say(section.title)), section.intro && el("p", { class: "lead" }, say(section.intro)), parts,
    saveButtons(next && button(t("next", { title: say(next.section.title) }), go(`#${next.module.key}/${next.section.key}`)),
      button(t("allSections"), go("#"))),
  ];
}

function programmeView() {
  return [
    el("p", { class: "where" }, el("a", { href: "#" }, t("allSections"))), el("h1", null, t("profile")), programmePart(),
    saveButtons(button(t("allSections"), go("#"))),
  ];
}

// To a field that is wrong, whatever it is folded in.
function reach(id) {
  const target = document.getElementById(id) || document.getElementById(id.split(":")[0]);
  if (!target) return;
  for (let part = target.parentElement; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  target.focus();
}

window.addEventListener("hashchange", () => {
  told = "";
  render();
  if (routeOf().at) return;
  window.scrollTo(0, 0);
  document.getElementById("main").focus({ preventScroll: true });
});
window.addEventListener("beforeunload", (event) => {
  if (!unsaved) return;
  event.preventDefault();
  event.returnValue = "";
});
render();
