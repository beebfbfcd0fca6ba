// What the search shows of a text: which of its words answer the query, and a piece of it around them.
import { HAN, LETTER, WORDS } from "./fold.js";
import { limits } from "./weights.js";
import { keyOf } from "./words.js";

const MARK = /[\uff0c\uff1b\u3002\u3001\uff1a\s]/;

// Finds in texts what answers a plan: a function from a text to ranges [start, end) of it, of the whole query where it
// stands there, or of its words.
export function marker(index, plan) {
  const spans = plan.spans.filter((span) => span.length > 1);
  const wanted = keys(index, plan);
  const han = wanted.filter(({ key }) => HAN.test(key)).map(({ key }) => key);
  const other = wanted.filter(({ key }) => !HAN.test(key));
  return (text) => {
    const folded = index.words.fold(text);
    const whole = findHan(folded, spans);
    return merge(whole.length ? whole : findHan(folded, han).concat(findWords(index, folded, other)));
  };
}

// The words that a plan's concepts stand for, as {key, prefix}. Synonyms only where they tell one text from others;
// Chinese words of one character only if nothing else is asked.
export function keys(index, plan) {
  const found = [];
  for (const alternative of [].concat(...plan.concepts.map((concept) => concept.alternatives))) {
    const term = alternative.term;
    const members = index.words.members.get(term);
    if (members && index.frequency.get(term) > limits.often * index.documents.length) { continue; }
    for (const key of members || [term.replace(/_/g, " ")]) {
      if (!HAN.test(key) || key.length > 1 || plan.concepts.length === 1) {
        found.push({ key: key, prefix: Boolean(alternative.prefix) });
      }
    }
  }
  return found;
}

// Chinese words in a folded text, whatever stands between their characters.
export function findHan(folded, keys) {
  const places = folded.split("").map((character, at) => at).filter((at) => LETTER.test(folded[at]));
  const text = places.map((at) => folded[at]).join("");
  const ranges = [];
  for (const key of keys) {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
      ranges.push([places[at], places[at + key.length - 1] + 1]);
    }
  }
  return ranges;
}

export function findWords(index, folded, wanted) {
  const found = [];
  folded.replace(WORDS, (word, at) => { found.push({ key: keyOf(index.words, word), range: [at, at + word.length] }); });
  const ranges = [];
  for (const { key, prefix } of wanted) {
    const parts = key.split(" ");
    const isPart = (part, word) => word && (prefix ? word.key.startsWith(part) : word.key === part);
    found.forEach((word, at) => {
      if (parts.every((part, offset) => isPart(part, found[at + offset]))) {
        ranges.push([word.range[0], found[at + parts.length - 1].range[1]]);
      }
    });
  }
  return ranges;
}

export function merge(ranges) {
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged = [];
  for (const range of ranges) {
    const last = merged[merged.length - 1];
    if (last && range[0] <= last[1]) { last[1] = Math.max(last[1], range[1]); } else { merged.push(range); }
  }
  return merged;
}

// A piece of a text around the first of its ranges that are marked, in parts {text, marked}.
export function excerpt(text, ranges) {
  const { longest, before } = limits.piece[HAN.test(text) ? "han" : "other"];
  let start = 0;
  if (ranges.length && ranges[0][0] > before && text.length > longest) {
    const from = ranges[0][0] - before;
    start = from + text.slice(from, ranges[0][0]).search(MARK) + 1; // behind a mark or a blank, if there is one
  }
  const end = Math.min(text.length, start + longest);
  const parts = start > 0 ? [{ text: "\u2026", marked: false }] : [];
  let at = start;
  for (const [from, to] of ranges.filter((range) => range[0] >= start && range[1] <= end)) {
    parts.push({ text: text.slice(at, from), marked: false }, { text: text.slice(from, to), marked: true });
    at = to;
  }
  parts.push({ text: text.slice(at, end) + (end < text.length ? "\u2026" : ""), marked: false });
  return parts.filter((part) => part.text);
}
