// What people type, as the file has it; what cannot be read stays as it was typed.
function typedNumber(raw) {
  const digits = raw.replace(/\s/g, "");
  let plain = digits;
  if (/^[1-9]\d{0,2}([.,]\d{3})+$/.test(digits)) plain = digits.replace(/[.,]/g, "");
  else if (/^\d+,\d+$/.test(digits)) plain = digits.replace(",", ".");
  const readable = /^\d+(\.\d+)?$/.test(plain) && Number(plain) <= 1e12;
  return readable ? Number(plain) : raw.trim();
}

function typedDate(raw) {
  const parts = raw.trim().split(/[-/.]/);
  if (!parts.every((part) => /^\d+$/.test(part))) return raw.trim();
  if (parts.length > 1 && parts[0].length < 3) parts.reverse();
  return parts.map((part) => part.padStart(2, "0")).join("-");
}

// The rest of a list stays: lines of the two languages belong together by their number.
function typedLines(items, language, raw) {
  const lines = raw.split("\n"), count = Math.max(lines.length, items.length);
  return Array.from({ length: count }, (_, n) => ({ ...items[n], [language]: lines[n] || "" }));
}

function isEmpty(value) {
  if (Array.isArray(value)) return value.every(isEmpty);
  if (value && typeof value === "object") return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === "" || value === false;
}

// Whether it says that there is no answer.
const isOtherwise = (answer) => Boolean(answer.status && answer.status !== "answered");

// Words by language; a number, a date or what cannot be read has the language of the page.
function inWords(value) {
  if (Array.isArray(value)) {
    const lines = (language) => value.map((item) => item[language]).filter(Boolean).join("; ");
    return { es: lines("es"), en: lines("en") };
  }
  return value && typeof value === "object" ? value : { [root.lang]: String(value) };
}

// The program takes an answer or that there is none: what was written beside goes into the note.
function noted(answer, isWrong) {
  const { value, reason, ...kept } = answer, note = { ...answer.note };
  const put = (key, given) => Object.entries(inWords(given)).forEach(([language, words]) => {
    if (words) note[language] = [note[language], t(key, { words }, language)].filter(Boolean).join("\n");
  });
  if (isEmpty(value)) kept.value = undefined;
  else if (isOtherwise(answer) || isWrong) put("wrote", value);
  else kept.value = value;
  if (answer.status === "not-applicable") kept.reason = reason;
  else if (!isEmpty(reason)) put("wroteReason", reason);
  return { ...kept, note };
}

function isGiven(answer) {
  return Boolean(answer) && (!isEmpty(answer.value) || Boolean(answer.status && answer.status !== "blank"));
}

// The same without what is empty; zero is a value.
function lean(data) {
  if (Array.isArray(data)) return data.map(lean).filter((part) => !isEmpty(part));
  if (!data || typeof data !== "object") return data;
  const kept = Object.entries(data).filter(([, part]) => !isEmpty(part));
  return Object.fromEntries(kept.map(([key, part]) => [key, lean(part)]));
}
