// What a query asks for: its concepts, each a word or what it may have been meant to be, with alternatives (synonyms, a
// word it begins, a word that sounds like it).
import { hasTerm } from "./documents.js";
import { grams, odds } from "./features.js";
import { ALL_HAN, HAN, spaced } from "./fold.js";
import { holders, mend, spelledBy, spelledInTurn } from "./spelling.js";
import { cut, isAsked, joined, related, span } from "./words.js";
import { limits } from "./weights.js";

// What a query asks for. `spans` are its part without fillers at both ends, and what that may spell.
export function makePlan(index, query) {
  let pieces = cut(index.words, query);
  const mended = mend(index, pieces);
  if (mended) { pieces = mended; }
  const concepts = conceptsOf(index, pieces);
  const spelled = concepts.length === 1 ? concepts[0].spelled || [] : [];
  return {
    pieces: pieces, concepts: concepts, spans: [span(index.words, pieces), ...spelled], mended: Boolean(mended),
    outOfScope: odds(grams(spaced(index.words.fold(query))), index.scope), // it asks for what the notice has nothing of: log-odds
    size: pieces.filter(isAsked).reduce((sum, piece) => sum + sizeOf(piece), 0)
  };
}

// How much of a query a piece is: characters, or two for each word in letters.
export function sizeOf(piece) { return HAN.test(piece.key) ? piece.key.length : 2 * piece.key.split(" ").length; }

export function conceptsOf(index, pieces) {
  let concepts = [];
  let asked = pieces.filter(isAsked);
  const begun = begunAt(index, asked);
  if (begun) {
    concepts.push(begun.concept);
    asked = asked.slice(0, begun.at);
  }
  for (let at = 0; at < asked.length;) {
    const spelled = spelledAt(index, asked, at);
    concepts.push(...(spelled ? spelled.concepts : concept(index, asked[at], isDoubtful(pieces, asked[at]))));
    at += spelled ? spelled.length : 1;
  }
  const needs = concepts.some((concept) => !concept.told && !concept.doubtful && !(concept.begun && concept.key.length === 1));
  if (!concepts.length) {
    concepts = lastResort(pieces);
  } else if (!needs) {
    concepts.push(...[].concat(...pieces.filter((piece) => piece.kind === "unknown").map((piece) => hint(index, piece.key))));
  }
  for (const concept of concepts) { concept.share = share(index, concept, concepts.length > 1, needs); }
  return concepts;
}

// A word of one character beside characters that nobody knows may be part of another word.
export function isDoubtful(pieces, piece) {
  const at = pieces.indexOf(piece);
  const beside = [pieces[at - 1], pieces[at + 1]];
  return HAN.test(piece.key) && piece.key.length === 1 && beside.some((other) => other && other.kind === "unknown");
}

// What a concept is worth beside others: long words more, what only tells the story less.
export function share(index, concept, beside, needs) {
  const weight = index.weights.share;
  let share = beside && concept.begun && concept.key.length === 1 ? index.weights.begun.character : 1;
  if (concept.told && needs) { share *= weight.told; }
  if (HAN.test(concept.key)) { share *= 1 + weight.longer * Math.min(4, concept.key.length - 1); }
  return index.spelling.unitNames.has(concept.key) ? Math.max(share, weight.unitName) : share;
}

// The concept of a piece, in a list; an empty one where nothing is known of it.
export function concept(index, piece, doubtful) {
  if (piece.kind === "unknown") { return []; }
  const own = joined(piece.key);
  const alternatives = [{ term: own, weight: 1 }, ...related(index.words, piece.key, !hasTerm(index, own))];
  if (piece.kind === "latin" && !index.frequency.has(own) && !piece.key.includes(" ")) {
    alternatives.push({ term: piece.key, weight: index.weights.begun.word, prefix: true });
    if (piece.key.length >= limits.typo.least) { alternatives.push({ term: piece.key, weight: 1, fuzzy: true }); }
  }
  return [{
    key: piece.key, alternatives: alternatives, size: sizeOf(piece), told: index.words.told.has(piece.key), doubtful: doubtful
  }];
}

// Where no need is known, a character may mean a word that holds it; a hint alone would find it for any nonsense.
export function hint(index, character) {
  const weight = index.weights.hint;
  const alternatives = [].concat(...holders(index, character).map((word) => [
    { term: joined(word), weight: weight },
    ...related(index.words, word, true).map((related) => ({ term: related.term, weight: weight * related.weight }))
  ]));
  return alternatives.length ? [{ key: character, alternatives: alternatives, size: 1, doubtful: true }] : [];
}

// A Chinese word being typed: the end of the query begins words that can be found.
export function begunAt(index, asked) {
  if (!asked.length || asked[asked.length - 1].kind !== "unknown") { return null; }
  const known = Array.from(index.frequency.keys());
  for (let at = Math.max(0, asked.length - index.words.longest); at < asked.length; at++) {
    const broken = at > 0 && asked[at - 1].kind === "unknown";
    const start = asked.slice(at).map((piece) => piece.key).join("");
    if (!broken && ALL_HAN.test(start) && known.some((term) => term.startsWith(start))) {
      const alternatives = [{ term: start, weight: index.weights.begun.word, prefix: true }];
      return { at: at, concept: { key: start, alternatives: alternatives, begun: true, size: start.length } };
    }
  }
  return null;
}

// Chinese words spelled in letters from a piece on, with or without blanks.
export function spelledAt(index, asked, at) {
  const next = asked.slice(at).findIndex((piece) => piece.kind !== "latin");
  for (let length = next < 0 ? asked.length - at : next; length > 0; length--) {
    const pieces = asked.slice(at, at + length);
    const letters = pieces.map((piece) => piece.raw).join("").replace(/\W/g, "");
    const english = pieces.some((piece) => index.frequency.has(joined(piece.key)));
    const terms = spelledBy(index, letters, english);
    const inTurn = terms ? [[letters, terms]] : english ? null : spelledInTurn(index, letters);
    if (!inTurn) { continue; }
    const size = pieces.reduce((sum, piece) => sum + sizeOf(piece), 0) / inTurn.length;
    const other = english && length === 1 ? concept(index, pieces[0])[0].alternatives : [];
    const concepts = inTurn.map(([start, found]) => (
      { key: start, alternatives: found.map((term) => ({ term: term, weight: 1 })).concat(other), spelled: found, size: size }
    ));
    return { length: length, concepts: concepts };
  }
  return null;
}

// Nothing known was asked for: a single character, or only words of a question.
export function lastResort(pieces) {
  if (pieces.length > 1 && pieces.some((piece) => piece.kind === "unknown")) { return []; }
  return Array.from(new Set(pieces.map((piece) => piece.key).filter((key) => HAN.test(key))), (key) => (
    { key: key, alternatives: [{ term: key, weight: 1 }], size: key.length }
  ));
}
