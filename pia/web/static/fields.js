/* What the fields of a form hold, what they held when the page came, and filling them again. */

const TECHNICAL = ["hidden", "submit", "button", "reset", "fieldset"];

function written(form) {
  return [...form.elements].filter((field) => field.name && !TECHNICAL.includes(field.type));
}

function ticks(field) {
  return field.type === "radio" || field.type === "checkbox";
}

function valuesOf(form, value) {
  const found = {};
  for (const field of written(form)) {
    const given = value(field);
    found[field.name] = [...(found[field.name] ?? []), ...(given ? [given] : [])];
  }
  return found;
}

/* Every field's values now, by name. */
export function valuesNow(form) {
  return valuesOf(form, (field) => (ticks(field) ? field.checked && field.value : field.value));
}

/* The same as the server sent them, whatever the browser has put into the fields since. */
export function valuesSent(form) {
  return valuesOf(form, (field) => {
    if (ticks(field)) return field.defaultChecked && field.value;
    if (field.type !== "select-one") return field.defaultValue;
    const chosen = [...field.options].find((option) => option.defaultSelected);
    return (chosen ?? field.options[0])?.value;
  });
}

/* The names whose values differ. */
export function differing(now, before) {
  return Object.keys(now).filter((name) => `${now[name]}` !== `${before[name] ?? []}`);
}

/* The fields of a form by the answer they belong to, with their names there: a section shows
   several answers. */
export function places(form) {
  const found = new Map();
  for (const field of written(form)) {
    const { place, prefix = "" } = field.closest("[data-place]")?.dataset ?? {};
    if (!place) continue;
    const bare = field.name.slice(prefix.length);
    if (!found.has(place)) found.set(place, new Map());
    const names = found.get(place);
    names.set(bare, [...(names.get(bare) ?? []), field]);
  }
  return found;
}

/* Put values into the fields that have one name. */
export function fill(fields, values) {
  for (const field of fields) {
    if (ticks(field)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
    for (let at = field; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
  }
  fields[0].dispatchEvent(new Event("change", { bubbles: true }));
}

/* A value in the words of the page: what a button or a list calls it, or what was typed. */
export function wordsOf(fields, value) {
  const [first] = fields;
  if (first?.type === "select-one") {
    return [...first.options].find((option) => option.value === value)?.text ?? value;
  }
  const chosen = first && ticks(first) && fields.find((field) => field.value === value);
  return (chosen && chosen.labels[0]?.textContent) || value;
}

const REASONED = /^(q\d+-)?(?:answer$|reason_)/;

/* Whether somebody who said that a question does not apply is on the way to write why. */
export function reasonIsNext(form, at) {
  const found = REASONED.exec(at?.name);
  if (!found) return false;
  const [, prefix = ""] = found;
  const fields = [...form.elements];
  const chosen = ({ name, type, checked, value }) =>
    name === `${prefix}answer` && value === "~not-applicable" && (checked || type !== "radio");
  const reasons = fields.filter(({ name }) => name.startsWith(`${prefix}reason_`));
  return reasons.length > 0 && reasons.every(({ value }) => !value) && fields.some(chosen);
}

const GIVEN = "~"; // the button for an answer that is written or ticked above

function uncheck(inputs) {
  for (const input of inputs) input.checked = false;
}

/* "None of these" leaves nothing beside it, and gives way to anything else. */
function exclude(ticked) {
  const others = [...document.getElementsByName(ticked.name)].filter((each) => each !== ticked);
  const alone = "exclusive" in ticked.dataset;
  uncheck(others.filter((each) => alone || "exclusive" in each.dataset));
}

/* Who ticks or writes an answer no longer says that there is none. */
function answerAbove(field) {
  const group = field.closest("fieldset");
  const given = group?.querySelector(`input[type="radio"][value="${GIVEN}"]`);
  const chosen = given && document.querySelector(`input[name="${given.name}"]:checked`);
  if (chosen?.value.startsWith(GIVEN)) given.checked = true;
}

/* Who says that there is none unticks what was ticked; what was written stays until it is deleted. */
function untick(chosen) {
  if (!chosen.value.startsWith(GIVEN) || chosen.value === GIVEN) return;
  uncheck(chosen.closest("fieldset").querySelectorAll('input[type="checkbox"]'));
}

document.addEventListener("change", ({ target }) => {
  if (target.type === "checkbox" && target.checked) {
    exclude(target);
    answerAbove(target);
  }
  if (target.type === "radio") untick(target);
});
document.addEventListener("input", ({ target }) => {
  if (target.matches('textarea, input[type="text"]') && target.value) answerAbove(target);
});
