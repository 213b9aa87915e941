// Which questions are asked: the same three-valued logic as scoring/situation.py and facts.py.
const FALSE = 0, UNKNOWN = 1, TRUE = 2;
const WORD_ONLY = ["authority-claim", "anonymous"];

function usedModules(form, file) {
  const technologies = (file.programme.technologies || []).map((key) => key.split(".")[0]);
  const named = ["core", ...Object.keys(file.questionnaire || {}), ...technologies];
  return new Set(named.filter((key) => key in form.versions));
}

function situation(form, file) {
  const used = usedModules(form, file), profile = profileLists(file.programme), seen = {};
  let keys = Object.keys(form.questions).filter((key) => used.has(key.split(".")[0]));
  const quick = file.mode === "quick" && keys.some((key) => form.questions[key].quick);
  if (quick) keys = keys.filter((key) => form.questions[key].quick);
  const asked = new Set(keys);

  function visible(key) {
    if (!(key in seen)) {
      const served = (form.questions[key].served || []).filter(kept);
      const holding = served.map((risk) => holds(risk.when));
      seen[key] = served.length ? Math.max(...holding) : holds(form.questions[key].if);
    }
    return seen[key];
  }

  // A quick look keeps a risk whose pathway and one of whose heaviest drivers are asked.
  function kept(risk) {
    if (!used.has(risk.module) || !quick) return used.has(risk.module);
    const pathway = subjects(risk.when).filter((subject) => !(subject in profile));
    return pathway.every((key) => asked.has(key)) &&
      (risk.heaviest || []).some((key) => asked.has(key));
  }

  function holds(condition) {
    if (!condition) return TRUE;
    if (Array.isArray(condition)) return decided(condition);
    if (condition.all) return Math.min(TRUE, ...condition.all.map(holds));
    return Math.max(...condition.any.map(holds));
  }

  function decided([subject, operator, value]) {
    if (subject in profile) {
      const list = profile[subject];
      return list.values.includes(value) ? TRUE : list.complete ? FALSE : UNKNOWN;
    }
    if (!asked.has(subject)) return UNKNOWN;
    const shown = visible(subject);
    return shown === FALSE ? FALSE : Math.min(shown, answered(subject, operator, value));
  }

  function answered(key, operator, value) {
    const question = form.questions[key], answer = file.answers[key] || {};
    if (answer.status === "not-applicable") return FALSE;
    if (answer.status && answer.status !== "answered") return UNKNOWN;
    const reached = reachedOptions(question, answer.value, file.programme.as_of);
    if (!reached.length) return UNKNOWN;
    const hazard = Math.max(...reached.map((option) => option.hazard));
    const satisfied = operator === "includes"
      ? reached.some((option) => option.key === value)
      : hazard >= optionsOf(question)[value].hazard;
    if (satisfied) return TRUE;
    // Only better than the authority's word makes a condition false.
    return isBacked(answer, file.evidence) ? FALSE : UNKNOWN;
  }

  return { asked: keys, visible: keys.filter((key) => visible(key) !== FALSE) };
}

function subjects(condition) {
  if (!condition) return [];
  if (Array.isArray(condition)) return [condition[0]];
  return [].concat(...(condition.all || condition.any).map(subjects));
}

function profileLists(programme) {
  const states = programme.states || [], roles = states.map((state) => state.role).filter(Boolean);
  if (states.some((state) => state.funds)) roles.push("funds");
  const lists = {
    technologies: programme.technologies || [],
    stage: programme.stage ? [programme.stage] : [],
    journey: programme.journey || [],
    groups: programme.groups || [],
    roles,
  };
  const lacking = programme.incomplete || [], found = {};
  for (const [name, values] of Object.entries(lists)) {
    const complete = values.length > 0 && !lacking.includes(name);
    found[`programme.${name}`] = { values, complete };
  }
  return found;
}

function isBacked(answer, evidence) {
  return (answer.evidence || []).some((link) => {
    const source = evidence[link.source];
    const supports = (link.stance || "supports") === "supports";
    return source && source.grade && supports && !WORD_ONLY.includes(source.grade);
  });
}

// Every option that can be an answer or the band of one, by key.
function optionsOf(question) {
  const found = {};
  for (const option of [...(question.options || []), ...(question.bands || [])]) {
    found[option.key] = option;
  }
  return found;
}

// Whether a value is the key of an option that can be chosen; a band cannot.
function isNamed(question, value) {
  return (question.options || []).some((option) => option.key === value);
}

// The options that a value stands for; none where it is empty, unreadable or carries no hazard.
function reachedOptions(question, value, asOf) {
  const options = question.options || [];
  if (Array.isArray(value)) return options.filter((option) => value.includes(option.key));
  if (isNamed(question, value)) return options.filter((option) => option.key === value);
  if (!question.bands) return [];
  if (question.kind === "number") return typeof value === "number" ? [banded(question, value)] : [];
  return dated(question, value, asOf);
}

// A bound belongs to the worse of the two bands that meet there.
function banded(question, value) {
  const bands = question.bands;
  let index = 0;
  bands.forEach((band, n) => { if (band.from <= value) index = n; });
  const meets = index > 0 && bands[index].from === value;
  return worst(meets ? [bands[index], bands[index - 1]] : [bands[index]]);
}

function worst(options) {
  return options.reduce((found, option) => (option.hazard > found.hazard ? option : found));
}

// Of a whole month or year, the worst band it touches.
function dated(question, value, asOf) {
  const first = firstDay(value), now = firstDay(asOf);
  if (!first || !now) return [];
  const parts = String(value).split("-").length, month = parts > 1 ? first[1] : 12;
  const length = new Date(Date.UTC(2000, month, 0));
  length.setUTCFullYear(first[0], month, 0);
  const last = parts === 3 ? first : [first[0], month, length.getUTCDate()];
  const oldest = monthsUntil(first, now), newest = monthsUntil(last, now);
  const touched = question.bands.filter((band) => newest <= band.from && band.from <= oldest);
  return [worst([...touched, banded(question, oldest), banded(question, newest)])];
}

function monthsUntil(then, now) {
  const months = (now[0] - then[0]) * 12 + now[1] - then[1] - (now[2] < then[2] ? 1 : 0);
  return Math.max(months, 0);
}

// Year, month and day on which an ISO date, month or year begins; null where there is none.
function firstDay(text) {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return null;
  const [year, month, day] = `${text}-01-01`.slice(0, 10).split("-").map(Number);
  const made = new Date(Date.UTC(2000, 0, 1));
  made.setUTCFullYear(year, month - 1, day);
  const exists = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return year && exists ? [year, month, day] : null;
}
