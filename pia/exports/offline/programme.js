// What the programme is: only in a page that began blank.
function programmePart() {
  const about = file.programme;
  const put = (name) => (value) => { about[name] = value; };
  const list = (name) => (about[name] = about[name] || []);
  const boxes = (name, terms) => terms.map(([key, words, meaning]) => choice("checkbox", `${name}:${key}`, name,
    { value: key, label: say(words), hint: say(meaning) }, list(name).includes(key), (on) => tick(name, key, on)));
  const tick = (name, key, on) => {
    about[name] = on ? [...list(name), key] : list(name).filter((each) => each !== key);
    if (name === "technologies") fitModules();
  };
  const lacking = (name) => el("div", { class: "field choices-apart" }, choice("checkbox", `incomplete:${name}`,
    "incomplete", { value: name, label: t(`lack-${name}`), hint: t("lackHint") }, list("incomplete").includes(name),
    (on) => tick("incomplete", name, on)));
  const group = (title, ...content) => el("fieldset", { class: "field" }, el("legend", null, title), ...content);
  const role = { one: "stateOne", add: "stateAdd", remove: "stateRemove", fresh: () => ({}) };
  const stateFields = (state, at) => [
    select(`${at}:country`, t("state"), [...empty(), ...form.lists.countries], state.country, (v) => { state.country = v; }),
    select(`${at}:role`, t("role"), [...empty(), ...form.lists.roles], state.role, (v) => { state.role = v; }),
  ];
  const section = (key, ...content) => el("section", { class: "piece", "aria-labelledby": key },
    el("h2", { id: key }, t(key)), ...content);
  return [
    ...inLanguages("name", t("name"), about, "name", { max: 1000 }),
    typing("as_of", t("asOf"), () => about.as_of || "", put("as_of"),
      { type: "date", min: "1990-01-01", latest: "2100-12-31", hint: t("asOfHint"), short: true }),
    select("stage", t("stage"), [["", t("notKnown")], ...form.lists.stages], about.stage, put("stage")),
    section("states", entries(list("states"), "states", role, stateFields), lacking("roles")),
    section("technologies", el("p", { class: "hint" }, t("technologiesHint")),
      form.lists.technologies.map(([title, terms]) => group(say(title), boxes("technologies", terms))),
      lacking("technologies")),
    fold(t("journey"), () => [group(t("journey"), boxes("journey", form.lists.journey)), lacking("journey")]),
    fold(t("groups"), () => [group(t("groups"), boxes("groups", form.lists.groups)), lacking("groups")]),
  ];
}

// The file names the modules that the technologies need, those of the page, and those answered.
function fitModules() {
  if (!form.scope) return;
  const technologies = (file.programme.technologies || []).map((key) => key.split(".")[0]);
  const answered = Object.keys(file.answers).filter((key) => !isEmpty(file.answers[key])).map((key) => key.split(".")[0]);
  const wanted = new Set([...form.scope, ...technologies, ...answered]);
  const named = Object.entries(form.versions).filter(([key]) => wanted.has(key));
  file.questionnaire = Object.fromEntries(named);
  for (const [key, entry] of Object.entries(file.set_aside || {})) {
    if (!wanted.has(key.split(".")[0]) || file.answers[key]) continue;
    file.answers[key] = entry; // its module is asked again
    delete file.set_aside[key];
  }
}
