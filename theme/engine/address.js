// Queries that name a place of the notice by its number, however it is written: part, item, sentence.
import { cut } from "./words.js";

const TENS = "\u5341\u767e\u5343"; // 十百千: each ten times the one before
const LATIN = /[a-z]/;

// How numbers, marks and names of parts are read, from the data of the index.
export function makeAddresses(index, data) {
  const folded = (word) => index.words.fold(word);
  const kinds = new Map([...data.marks.map((word) => [folded(word), { mark: true }]),
    ...data.part.map((word) => [folded(word), { part: true }]),
    ...Object.entries(data.parts).map(([word, number]) => [folded(word), { number: number }])]);
  const all = Array.from(kinds.keys()).sort((a, b) => b.length - a.length)
    .map((word) => LATIN.test(word) ? "\\b" + word + "\\b" : word);
  return {
    kinds: kinds, digits: "\u3007" + data.digits,
    token: new RegExp(all.concat("[0-9]{1,4}", "[" + data.digits + TENS + "]+", "[\\s()\\[\\].,\\-\\u2013\\u2014\\u00b7]").join("|"), "g")
  };
}

// The documents at the place that a query names, the nearest first, and whether there is such a place: where there is
// none, they are at the one that it would be in. No documents where a query names no place.
export function findAddress(index, query) {
  const reader = index.addresses;
  const numbers = [];
  let named = null;
  let marked = false;
  let inPart = false;
  const rest = index.words.fold(query).replace(reader.token, (token) => {
    const kind = reader.kinds.get(token) || {};
    if (kind.number !== undefined) { named = kind.number; }
    inPart = inPart || Boolean(kind.part);
    marked = marked || Boolean(kind.mark || kind.part) || /[()]/.test(token);
    const number = numberOf(reader, token);
    if (number) { numbers.push(number); }
    return " ";
  });
  const isElse = cut(index.words, rest).some((piece) => piece.kind !== "filler");
  if (isElse || !numbers.length || (numbers.length === 1 && named === null && !marked)) { return { documents: [], exact: true }; }
  if (named !== null) { numbers.unshift(named); }
  if (numbers.length > 1 || inPart) { return placesAt(index, numbers); }
  return known(index.documents.filter((document) => document.at && document.at[1] === numbers[0])); // items of any part
}

// The number that a token is, in digits or as a Chinese numeral; 0 for none.
export function numberOf(reader, token) {
  if (/^[0-9]+$/.test(token)) { return Number(token); }
  let sum = 0;
  let digit = 0;
  for (const character of token) {
    const power = TENS.indexOf(character);
    if (power < 0 && !reader.digits.includes(character)) { return 0; }
    if (power < 0) { digit = reader.digits.indexOf(character); } else { sum += (digit || 1) * Math.pow(10, power + 1); digit = 0; }
  }
  return sum + digit;
}

// What stands at an address, then below it; a part without items has sentences right below it.
export function placesAt(index, numbers) {
  const below = (wanted) => index.documents.filter((document) => document.at && wanted.every((number, level) => document.at[level] === number));
  const found = below(numbers);
  const documents = found.length || numbers.length !== 2 ? found : below([numbers[0], 0, numbers[1]]);
  return documents.length || numbers.length < 2 ? known(documents) : { documents: placesAt(index, numbers.slice(0, -1)).documents, exact: false };
}

export function known(documents) {
  return { documents: documents.sort((a, b) => a.at.length - b.at.length || a.id - b.id), exact: documents.length > 0 };
}
