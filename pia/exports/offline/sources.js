// Where an answer or a State's statement is said, and what the State says.
const added = new Set(); // keys of sources added on this page

const empty = () => [["", t("choose")]];
const isBlankSource = (key) => added.has(key) && isEmpty(file.evidence[key]);

function newSource() {
  let number = 1;
  while (`s${number}` in file.evidence) number += 1;
  file.evidence[`s${number}`] = {};
  added.add(`s${number}`);
  return `s${number}`;
}

function forget(key) {
  const cited = JSON.stringify([file.answers, file.programme]).includes(`"source":${JSON.stringify(key)}`);
  if (added.has(key) && !cited) delete file.evidence[key];
}

// A list of entries that can be added and taken away; `draw` makes the fields of one.
function entries(list, id, words, draw, more = []) {
  const box = el("div");
  const show = () => {
    const rows = list.map((entry, n) => el("fieldset", { class: "entry", tabindex: "-1" },
      el("legend", null, t(words.one, { n: n + 1 })),
      draw(entry, `${id}:${n}`),
      button(t(words.remove), () => {
        list.splice(n, 1);
        if (entry.source) forget(entry.source);
        show();
        changed();
        box.querySelector(".entry, button").focus();
      }, "button-link")));
    const add = (entry) => {
      list.push(entry);
      show();
      changed();
      box.querySelectorAll(":scope > .entry")[list.length - 1].focus();
    };
    const adding = button(t(words.add), () => add(words.fresh()));
    box.replaceChildren(...rows, ...more.map((make) => make(add)).filter(Boolean), adding);
  };
  show();
  return box;
}

function linksPart(holder, id, { stances = false, proves = false } = {}) {
  holder.evidence = holder.evidence || [];
  const list = holder.evidence;
  const draw = (link, at) => [
    added.has(link.source) ? sourceFields(link.source, at) : sourceNamed(link.source, at),
    stances && select(`${at}:stance`, t("stance"), form.lists.stances, link.stance || "supports",
      (value) => { link.stance = value === "supports" ? "" : value; }),
    typing(`${at}:at`, t("page"), () => link.at || "", (value) => { link.at = value; }),
    proves && choice("checkbox", `${at}:proves`, `${at}:proves`, { value: "operation", label: t("proves") },
      link.proves === "operation", (on) => { link.proves = on ? "operation" : ""; }),
  ];
  const words = { one: "sourceOne", add: "sourceAdd", remove: "sourceRemove", fresh: () => ({ source: newSource() }) };
  return entries(list, id, words, draw, [(add) => known(list, id, add)]);
}

// Sources that are there already and not cited here yet.
function known(list, id, add) {
  const cited = list.map((link) => link.source);
  const rest = Object.keys(file.evidence).filter((key) => !cited.includes(key) && !isBlankSource(key));
  if (!rest.length) return null;
  const pairs = [["", "—"], ...rest.map((key) => [key, worded(file.evidence[key].title) || key])];
  return select(`${id}:known`, t("sourceKnown"), pairs, "", (key) => { if (key) add({ source: key }); });
}

function sourceNamed(key, at) {
  const source = file.evidence[key] || {};
  const grade = form.lists.grades.find(([name]) => name === source.grade);
  const name = el("p", { class: "linked-name" }, el("strong", null, worded(source.title) || key), " ",
    el("span", { class: "muted" }, grade ? say(grade[1]) : ""));
  return [name, fold(t("sourceMore"), () => sourceFields(key, at), isWrong(at))];
}

function sourceFields(key, at) {
  const source = (file.evidence[key] = file.evidence[key] || {});
  const put = (name) => (value) => { source[name] = value; };
  return [
    ...inLanguages(`${at}:title`, t("title_"), source, "title", { max: 1000 }),
    select(`${at}:grade`, t("grade"), [...empty(), ...form.lists.grades], source.grade, put("grade"), t("gradeHint")),
    typing(`${at}:date`, t("date"), () => source.date || "", (raw) => { source.date = typedDate(raw); },
      { hint: t("dateHint"), short: true }),
    typing(`${at}:url`, t("url"), () => source.url || "", (raw) => { source.url = raw.trim(); },
      { type: "url", max: 2000 }),
  ];
}

// What States say: beside the answer, never in its place.
function accountsPart(key) {
  const answer = file.answers[key], question = form.questions[key];
  answer.state_account = answer.state_account || [];
  const own = (file.programme.states || []).map((state) => state.country).filter(Boolean);
  const name = ([, words]) => say(words);
  const rest = form.lists.countries.filter(([code]) => !own.includes(code));
  const first = form.lists.countries.filter(([code]) => own.includes(code));
  const countries = [...empty(), ...first, ...rest.sort((a, b) => name(a).localeCompare(name(b), root.lang))];
  const draw = (account, at) => [
    select(`${at}:state`, t("state"), countries, account.state, (value) => { account.state = value; }),
    statedValue(question, account, `${at}:value`),
    typing(`${at}:date`, t("accountDate"), () => account.date || "",
      (raw) => { account.date = typedDate(raw); }, { hint: t("dateHint"), short: true }),
    el("p", null, el("strong", null, t("accountSource"))),
    linksPart(account, `${at}:evidence`),
  ];
  const words = { one: "accountOne", add: "accountAdd", remove: "accountRemove", fresh: () => ({}) };
  return [el("p", { class: "hint" }, t("accountHint")),
    entries(answer.state_account, `${key}:account`, words, draw)];
}

function statedValue(question, account, id) {
  const put = (value) => { account.value = value; };
  const options = (question.options || []).map((option) => [option.key, option.label]);
  if (question.kind === "choices") {
    const boxes = question.options.map((option, n) => [apart(option), choice("checkbox", n ? `${id}-${n}` : id, id,
      { value: option.key, label: say(option.label) }, (account.value || []).includes(option.key),
      (on) => put(toggled(question, account.value || [], option, on)))]);
    // What a box takes out of the list must be seen.
    const box = el("fieldset", { class: "field" }, el("legend", null, t("accountValues")), boxes);
    box.addEventListener("change", () => box.querySelectorAll("input").forEach((input) => {
      input.checked = account.value.includes(input.value);
    }));
    return box;
  }
  if (["choice", "scale", "safeguard"].includes(question.kind)) {
    return select(id, t("accountValue"), [["", "—"], ...options], account.value, put);
  }
  const parts = writtenFields(question, account, id, t("accountGiven"), () => {});
  if (!options.length) return parts;
  const named = isNamed(question, account.value) ? account.value : "";
  const either = select(`${id}-named`, t("orElse"), [["", "—"], ...options], named,
    (value) => { put(value); parts.forEach((part) => part.refill()); });
  return [...parts, either];
}
