// What may have been meant by what is spelled otherwise: wrong characters, words in letters by their sounds or
// initials, the beginning of a word, a character of it.
import { ALL_HAN, HAN } from "./fold.js";
import { cutHan, keyOf, put, syllables } from "./words.js";
import { limits } from "./weights.js";

// The words that can be found, by how they are read and what they look like with one character off; in steps.
export function* learnSpelling(index) {
  const spelling = index.spelling = {
    read: new Map(), initials: new Map(), similar: new Map(), gapped: new Map(),
    names: new Set(), unitNames: new Set()
  };
  for (const term of index.frequency.keys()) {
    yield;
    if (!HAN.test(term)) { continue; }
    const sounds = syllables(index.words, term);
    put(spelling.read, sounds.join(""), term);
    if (term.length > 1) { put(spelling.similar, sound(sounds), term); }
    if (term.length > 3) {
      put(spelling.initials, initials(sounds), term);
      for (let at = 0; at < term.length; at++) { put(spelling.gapped, gap(term, at), term); }
    }
  }
  for (const document of index.documents) {
    yield;
    for (const key of (document.names || []).map((name) => keyOf(index.words, name)).filter((key) => HAN.test(key))) {
      spelling.names.add(key);
      if (document.kind === "unit") { spelling.unitNames.add(key); }
      put(spelling.initials, initials(syllables(index.words, key)), key);
    }
  }
  spelling.readings = Array.from(spelling.read.keys()).sort();
}

// Syllables without what many speakers do not tell apart.
export function sound(syllables) {
  return syllables.map((syllable) =>
    syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^l/, "n").replace(/^h(?=u)/, "f")).join(" ");
}

export function initials(syllables) { return syllables.map((syllable) => syllable[0]).join(""); }

export function gap(word, at) { return word.slice(0, at) + "?" + word.slice(at + 1); }

// The pieces of a query with wrong characters put right, longest words first; null where nothing is wrong, or nothing
// is like it. What is mended begins and ends where pieces do: a wrong character does not cut a right word in two.
export function mend(index, pieces) {
  if (pieces.length > limits.mend.pieces) { return null; }
  const spans = [].concat(...pieces.map((piece, start) => pieces.slice(start).map((last, more) => [start, start + more + 1])))
    .map(([start, end]) => ({ start: start, end: end, text: pieces.slice(start, end).map((piece) => piece.key).join("") }))
    .filter(({ text }) => text.length <= limits.mend.characters && ALL_HAN.test(text))
    .sort((a, b) => b.text.length - a.text.length);
  for (const { start, end, text } of spans) {
    const unknown = pieces.slice(start, end).map((piece) => (piece.kind === "unknown" ? "?" : ".".repeat(piece.key.length))).join("");
    const right = rightWord(index, text, unknown);
    if (right) {
      const mended = [...pieces.slice(0, start), ...cutHan(index.words, right), ...pieces.slice(end)];
      return mend(index, mended) || mended;
    }
  }
  return null;
}

// The word that `wrong` was meant to be; `unknown` has a ? for each character that is part of no word.
export function rightWord(index, wrong, unknown) {
  const { similar, names, gapped } = index.spelling;
  if (!unknown.includes("?") || (wrong.length < 3 && unknown !== "??")) { return null; }
  let alike = (similar.get(sound(syllables(index.words, wrong))) || []).filter((word) =>
    wrong.split("").filter((character, at) => character !== word[at]).length <= wrong.length / 2 && (wrong.length > 2 || names.has(word)));
  if (!alike.length) {
    const places = wrong.split("").map((character, at) => at).filter((at) => unknown[at] === "?");
    alike = [].concat(...places.map((at) => gapped.get(gap(wrong, at)) || []));
  }
  return alike.sort((a, b) => index.frequency.get(b) - index.frequency.get(a))[0] || null;
}

// The words that letters spell: by their sounds, or, where they are no English, by initials or in part.
export function spelledBy(index, letters, english) {
  const { read, initials, readings } = index.spelling;
  if (read.has(letters)) { return read.get(letters); }
  if (english) { return null; }
  if (letters.length > 1 && initials.has(letters)) { return initials.get(letters); }
  if (letters.length < limits.letters.least) { return null; }
  const begun = readings.filter((reading) => reading.startsWith(letters));
  return begun.length ? [].concat(...begun.map((reading) => read.get(reading))) : null;
}

// Letters that spell one word after the other, long ones first: [letters, words] each; null where they don't.
export function spelledInTurn(index, letters) {
  if (!letters) { return []; }
  for (let end = letters.length; end >= limits.letters.least; end--) {
    const start = letters.slice(0, end);
    const found = (index.spelling.read.get(start) || []).filter((term) => term.length > 1);
    const rest = found.length ? spelledInTurn(index, letters.slice(end)) : null;
    if (rest) { return [[start, found], ...rest]; }
  }
  return null;
}

// The words of several characters that hold a character, where they are few enough to say something.
export function holders(index, character) {
  const known = (word) => word.length > 1 && (index.words.said.has(word) || index.frequency.has(word));
  const found = Array.from(index.words.lexicon).filter((word) => word.includes(character) && known(word));
  return found.length > limits.holders ? [] : found;
}

// The words that can be found and have most characters and sounds in common with a query, for one that finds nothing.
export function near(index, query, limit) {
  const key = keyOf(index.words, query);
  if (!HAN.test(key)) { return []; }
  const sounds = syllables(index.words, key);
  const common = (some, others) => some.filter((one) => others.includes(one)).length;
  const known = Array.from(index.words.findable).filter((word) => HAN.test(word) && index.frequency.has(word));
  const scored = Array.from(index.spelling.names).concat(known).map((word) => {
    const inCommon = common(key.split(""), word) + common(sounds, syllables(index.words, word));
    return { word: word, score: inCommon / (key.length + word.length) };
  }).filter((entry) => entry.score > limits.likeness);
  scored.sort((a, b) => b.score - a.score || index.frequency.get(b.word) - index.frequency.get(a.word));
  return scored.slice(0, limit).map((entry) => entry.word);
}
