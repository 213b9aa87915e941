// The file out and in again, and what the program would not take of it.
function everyFault() {
  const found = new Map();
  const miss = (id, wrong, key) => { if (wrong) found.set(id, t(key)); };
  const day = (id, value) => miss(id, !isEmpty(value) && !firstDay(value), "badDate");
  const seen = (text) => Object.values(text || {}).some((each) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(each));
  const about = file.programme;
  if (form.scope) {
    const whole = String(about.as_of || "").length === 10 && firstDay(about.as_of);
    miss(`name-${root.lang}`, !seen(about.name), "noName");
    miss("as_of", !whole || whole[0] < 1990 || whole[0] > 2100, "noDay");
    (about.states || []).forEach((state, n) => {
      miss(`states:${n}:country`, state.role && !state.country, "noState");
      miss(`states:${n}:role`, state.country && !state.role, "noRole");
    });
  }
  const sources = (links, at) => (links || []).forEach((link, n) => {
    const source = file.evidence[link.source] || {}, id = `${at}:${n}`;
    if (isBlankSource(link.source) && !link.at) return;
    miss(`${id}:title-${root.lang}`, !seen(source.title), "noTitle");
    miss(`${id}:grade`, !source.grade, "noGrade");
    day(`${id}:date`, source.date);
    miss(`${id}:url`, !/^(https?:\/\/\S+)?$/.test(source.url || ""), "badUrl");
  });
  const value = (question, given, id) => {
    const free = typeof given === "string" && given && !isNamed(question, given);
    if (question.kind === "number") miss(id, free, "badNumber");
    if (question.kind === "date" && free) {
      const first = firstDay(given);
      miss(id, !first, "badDate");
      miss(id, first && about.as_of && given > about.as_of.slice(0, given.length), "afterAsOf");
    }
    if (question.kind !== "list" || !given) return;
    const long = given.some((item) => Object.values(item).some((each) => each.length > form.limits.item));
    miss(`${id}-${root.lang}`, long || lean(given).length > form.limits.items, "tooMany");
  };
  for (const [key, answer] of Object.entries(file.answers)) {
    const question = form.questions[key];
    if (!question) continue;
    if (!isOtherwise(answer)) value(question, answer.value, `${key}:value`);
    if (found.has(`${key}:value`)) found.set(`${key}:value`, `${found.get(`${key}:value`)} ${t("toNote")}`);
    const { note } = noted(answer, found.has(`${key}:value`));
    miss(`${key}:note-${root.lang}`, [note.es, note.en].some((words) => words && words.length > 20000), "longNote");
    miss(`${key}:reason-${root.lang}`, answer.status === "not-applicable" && !seen(answer.reason), "noReason");
    sources(answer.evidence, `${key}:evidence`);
    (answer.state_account || []).forEach((account, n) => {
      const id = `${key}:account:${n}`;
      if (isBlankAccount(account)) return;
      const worded = ["text", "long-text", "list"].includes(question.kind);
      miss(`${id}:state`, !account.state, "noState");
      miss(worded ? `${id}:value-${root.lang}` : `${id}:value`, isEmpty(account.value), "noValue");
      if (!isEmpty(account.value)) value(question, account.value, `${id}:value`);
      day(`${id}:date`, account.date);
      sources(account.evidence, `${id}:evidence`);
    });
  }
  return found;
}

const isBlankLink = (link) => isBlankSource(link.source) && !link.at;

function isBlankAccount(account) {
  const cited = (account.evidence || []).filter((link) => !isBlankLink(link));
  return [account.value, account.date, account.says, cited].every(isEmpty);
}

// What is saved: everything but what nobody filled in.
function saved() {
  fitModules();
  const answers = JSON.parse(JSON.stringify(file.answers)), wrong = everyFault();
  for (const [key, held] of Object.entries(answers)) {
    const answer = (answers[key] = noted(held, wrong.has(`${key}:value`)));
    answer.state_account = (answer.state_account || []).filter((account) => !isBlankAccount(account));
    for (const each of [answer, ...answer.state_account]) {
      each.evidence = (each.evidence || []).filter((link) => !isBlankLink(link));
    }
  }
  const about = { ...file.programme };
  if (form.scope) about.states = lean(about.states || []);
  const evidence = Object.fromEntries(Object.entries(file.evidence).filter(([key]) => !isBlankSource(key)));
  return { ...file, programme: about, answers: lean(answers), evidence: lean(evidence) };
}

function fileName() {
  const plain = worded(file.programme.name).normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "");
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80);
  return [slug || "assessment", file.programme.as_of].filter(Boolean).join("-") + ".json";
}

function save() {
  const text = JSON.stringify(saved(), null, 1) + "\n", name = fileName();
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const way = el("a", { href: address, download: name, hidden: true });
  document.body.append(way);
  way.click();
  way.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  forgetKept();
  unsaved = false;
  tried = true;
  faults = everyFault();
  const readable = [...faults.keys()].every((id) => id.endsWith(":value") && id.slice(0, -6) in form.questions);
  const time = new Date().toLocaleTimeString(root.lang === "es" ? "es-419" : "en-GB", { timeStyle: "short" });
  told = t(!faults.size ? "saved" : readable ? "savedWithNotes" : "savedWithFaults", { name, time });
  render();
  document.getElementById(faults.size ? "faults" : "told").focus();
}

// Opens what this page, or the program as JSON, has written; what is here stays if it cannot.
async function open(chosen) {
  if (unsaved && !window.confirm(t("discard"))) return;
  try {
    const found = JSON.parse(await chosen.text()), odd = unfit(found);
    if (odd) throw new Error(odd);
    forgetKept();
    location.hash = "";
    holdInstead(found, [], false, t("opened", { name: chosen.name }));
  } catch (error) {
    told = t(error.message === "version" ? "otherVersion" : "notOpened", { name: chosen.name });
    location.hash = "";
    render();
    document.getElementById("told").focus();
  }
}

// Why this page cannot go on with a file; nothing where it can.
function unfit(found) {
  if (found.format !== form.file.format || !isSound(found)) return "format";
  const odd = Object.entries(found.questionnaire || {}).find(([key, version]) =>
    key in form.versions && form.versions[key] !== version);
  return odd ? "version" : "";
}

function isSound(found) {
  const isObject = (part) => Boolean(part) && typeof part === "object" && !Array.isArray(part);
  found.evidence = found.evidence || {};
  found.answers = found.answers || {};
  const parts = [found.programme, found.answers, found.evidence];
  if (!parts.every(isObject)) return false;
  const rows = [...Object.values(found.answers), ...Object.values(found.evidence)];
  const lists = Object.values(found.answers).map((answer) => [answer.evidence || [], answer.state_account || []]);
  return rows.every(isObject) && lists.flat().every((list) => Array.isArray(list) && list.every(isObject));
}
