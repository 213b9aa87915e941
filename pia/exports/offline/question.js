// One question: what it asks, help, the answer, how one knows, what the State says, a note.
const STATUSES = ["unknown", "withheld", "not-applicable"];
const before = new Map(); // what another option took the place of, by question

function questionPart(key) {
  const question = form.questions[key], id = `${key}:text`;
  const answer = (file.answers[key] = file.answers[key] || {});
  const proves = question.kind === "safeguard";
  const cited = (answer.evidence || []).length, stated = (answer.state_account || []).length;
  const counted = (words, count) => (count ? `${words} (${count})` : words);
  return el("section", { class: "piece", id: key, "aria-labelledby": id, tabindex: "-1" },
    el("h2", { id }, say(question.text)),
    el("p", { class: "hint" }, say(question.why)),
    fold(t("help"), () => helpPart(question)),
    answerPart(key),
    fold(counted(t("howKnown"), cited), () => linksPart(answer, `${key}:evidence`, { stances: true, proves }),
      isWrong(`${key}:evidence`)),
    fold(counted(t("whatState"), stated), () => accountsPart(key), isWrong(`${key}:account`)),
    fold(t("note"), () => notePart(key, answer), !isEmpty(answer.note) || isWrong(`${key}:note`)));
}

function notePart(key, answer) {
  const write = (on) => { answer.note = { ...answer.note, confidential: on }; };
  return [
    ...inLanguages(`${key}:note`, t("note"), answer, "note", { rows: 3, max: 20000 }),
    choice("checkbox", `${key}:confidential`, `${key}:confidential`, { value: "1", label: t("confidential") },
      Boolean(answer.note && answer.note.confidential), write),
  ];
}

function helpPart(question) {
  const part = (title, ...content) => [el("h3", null, title), ...content];
  const said = (label, pair) => pair && el("p", null, label && el("strong", null, `${label} `), say(pair));
  const found = [];
  if (question.plain) found.push(part(t("plain"), said("", question.plain)));
  if (question.good || question.bad) {
    found.push(part(t("goodBad"), said(t("good"), question.good), said(t("bad"), question.bad)));
  }
  if (question.how) found.push(part(t("how"), said("", question.how), said(t("reply"), question.reply)));
  for (const example of question.examples || []) {
    const source = [t("source"), say(example.source), example.url].filter(Boolean).join(" ");
    found.push(part(t("example"), said("", example.text), el("p", { class: "hint wrap" }, source)));
  }
  const terms = question.terms ? question.terms[root.lang === "es" ? 0 : 1] : [];
  if (terms.length) found.push(part(t("means"), el("dl", { class: "words" }, terms.map(termPart))));
  const basis = form.lists.bases[question.basis], standards = question.standards || [];
  if (basis || standards.length) {
    found.push(part(t("rests"), basis && basis.length && el("p", null, say(basis)), standards.map(standardPart)));
  }
  return found.flat(2);
}

function termPart(key) {
  const [name, meaning] = form.terms[key];
  return el("div", null, el("dt", null, say(name)), el("dd", null, say(meaning)));
}

function standardPart(key) {
  const standard = form.standards[key];
  return fold(say(standard.name), () => [
    el("p", null, say(standard.words)),
    !standard.checked && el("p", { class: "hint" }, t("unchecked")),
  ]);
}

// The radio that is pressed: an option, a marked status, "~" for what is typed.
function pressed(question, answer) {
  if (answer.status && answer.status !== "answered") return `~${answer.status}`;
  if (isNamed(question, answer.value)) return answer.value;
  return isEmpty(answer.value) ? "" : "~";
}

// "None of these" stands apart from the others.
const apart = (option) => option.exclusive && el("p", { class: "hint choices-apart" }, t("or"));

function toggled(question, chosen, option, on) {
  let kept = chosen.filter((key) => key !== option.key);
  if (on) {
    const alone = question.options.filter((each) => each.exclusive).map((each) => each.key);
    kept = option.exclusive ? [option.key] : [...kept.filter((key) => !alone.includes(key)), option.key];
  }
  return question.options.map((each) => each.key).filter((key) => kept.includes(key));
}

function answerPart(key) {
  const question = form.questions[key], answer = file.answers[key], several = question.kind === "choices";
  const single = ["choice", "scale", "safeguard"].includes(question.kind);
  const option = (each) => ({ value: each.key, label: say(each.label), hint: say(each.detail) });

  // What is written stays where it was written; what is ticked comes back with "I answer above".
  function choose(value) {
    const was = answer.value, marked = value.startsWith("~"), taken = isEmpty(was) || isNamed(question, was);
    const stays = !taken && !several && (marked || (!value && isOtherwise(answer)));
    if (!taken && !stays) before.set(key, was);
    if (!stays) answer.value = value === "~" ? before.get(key) : marked ? undefined : value;
    delete answer.status;
    if (marked && value !== "~") answer.status = value.slice(1);
    sync(value);
  }
  function sync(chosen) {
    const now = pressed(question, answer) || (chosen === "~" ? "~" : "");
    for (const input of box.querySelectorAll("[type=radio]")) input.checked = input.value === now;
    for (const input of box.querySelectorAll("[type=checkbox]")) {
      input.checked = (answer.value || []).includes(input.value);
    }
    written.forEach((part) => part.refill());
    beside.hidden = !(isOtherwise(answer) && !several && !isEmpty(answer.value));
    reason.hidden = answer.status !== "not-applicable";
    if (!reason.hidden) reason.replaceChildren(...reasonFields());
    clear.hidden = !isGiven(answer);
  }
  const typed = () => { if (!isEmpty(answer.value)) delete answer.status; sync(); };
  const reasonFields = () => inLanguages(`${key}:reason`, t("reason"), answer, "reason", { rows: 2, max: 20000 });
  const radio = (each) => choice("radio", `${key}:${each.value}`, `${key}:answer`, each, false, () => choose(each.value));
  const boxes = several ? question.options.map((each) => [apart(each), choice("checkbox", `${key}:${each.key}`, `${key}:answers`,
    option(each), false, (on) => { answer.value = toggled(question, answer.value || [], each, on); typed(); })]) : [];
  const written = single || several ? [] : writtenFields(question, answer, `${key}:value`, say(question.unit), typed);
  const radios = several ? [] : (question.options || []).map((each) => radio(option(each)));
  const statuses = STATUSES.map((name) => radio({ value: `~${name}`, label: t(name), hint: t(`${name}-hint`) }));
  const above = single ? [] : [radio({ value: "~", label: t("above") })];
  const beside = el("p", { class: "hint" }, t("beside")), reason = el("div");
  const clear = button(t("clear"), () => { choose(""); changed(); box.querySelector("input, textarea").focus(); }, "button-link");
  const box = el("fieldset", { class: "field" }, el("legend", null, t("found")),
    several && el("span", { class: "hint" }, t("several")), written, boxes, radios,
    el("p", { class: "hint choices-apart" }, t("orElse")), above, statuses);
  sync();
  return el("div", null, box, beside, reason, clear);
}

// Fields for a number, date, text or list; `then` follows every letter.
function writtenFields(question, holder, id, label, then) {
  const kind = question.kind;
  if (kind === "text" || kind === "long-text") {
    const rows = kind === "text" ? 3 : 7, max = kind === "text" ? 500 : 20000;
    return inLanguages(id, label || t("words"), holder, "value", { rows, max, then });
  }
  if (kind === "list") return listFields(holder, id, label || t("names"), then);
  const read = () => (isEmpty(holder.value) || isNamed(question, holder.value) ? "" : String(holder.value));
  const write = (raw) => {
    holder.value = raw.trim() ? (kind === "number" ? typedNumber(raw) : typedDate(raw)) : undefined;
    then();
  };
  const number = { mode: "decimal", short: true, hint: say(question.unit) };
  if (kind === "number") return [typing(id, t("number"), read, write, number)];
  return [typing(id, t("date"), read, write, { short: true, hint: t("dateHint") })];
}

function listFields(holder, id, label, then) {
  const items = () => (Array.isArray(holder.value) ? holder.value : []);
  const rest = other(), both = items().some((item) => item[rest]) || (file.languages || []).includes(rest);
  return (both ? [root.lang, rest] : [root.lang]).map((each) => {
    const read = () => items().map((item) => item[each] || "").join("\n");
    const write = (raw) => { holder.value = typedLines(items(), each, raw); then(); };
    const named = both ? `${label} (${form.locales[each]})` : label;
    return typing(`${id}-${each}`, named, read, write, { rows: 5, lang: each, hint: t("lines") });
  });
}
