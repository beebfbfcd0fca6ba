// What the search knows of words: how a text is folded, cut into terms and read aloud, and which words stand for
// others. Chinese has no spaces, so a text is indexed by every known word that stands anywhere in it, and a query is
// cut into as few known words as it can be.
import { HAN, HAN_RUNS, RUNS, squash } from "./fold.js";
import { rising } from "./gaps.js";

const WITHIN = /[\u3001\u201c\u201d\u300a\u300b\uff08\uff09()]/g; // marks that stand inside terms: 、“”《》（）
// What the two sides of the ocean spell otherwise; both sides of a search go through it, so it may go too far.
const SPELLINGS = [
  [/(.{3})our/, "$1or"], [/(.{3})is(e|ed|es|er|ers|ing|ations?)$/, "$1iz$2"], [/ys(e|ed|es|ing)$/, "yz$1"],
  [/([^aeiou])re(s?)$/, "$1er$2"], [/ae/, "e"], [/enc(es?)$/, "ens$1"], [/mme(s?)$/, "m$1"], [/ogue(s?)$/, "og$1"]
];
// A group of synonyms is a term too: one for its everyday words, one for its words of the notice.
const SAY = "~";
const FIND = "#";

// What is known of words, from the data of the index; in steps, for it takes long.
export function* makeWords(data, fold, weights) {
  const words = {
    weights: weights,
    fold: fold,
    irregular: new Map(Object.entries(data.everyday.irregular)),
    readings: readingTable(data),
    unusual: new Map(Object.entries(data.unusual_readings)),
    lexicon: new Set(data.words.split(" ").concat(wordsAt(data.spans, data.documents))),
    stems: new Map(), // of words met before
    fillers: new Set(),
    reach: new Map(), // the length of the longest word, by its first character
    phrases: new Map(), // of several words, as stems; by the first of them
    groups: new Map(), // groups of a word
    members: new Map(), // words of a group
    said: new Set(), // everyday words that stand in groups
    findable: new Set(), // words of the notice that do
    told: new Set() // what tells a story rather than a need
  };
  yield;
  for (const [group, [say, find, told]] of data.everyday.synonyms.entries()) {
    for (const word of say.split("|")) { words.said.add(learn(words, word, SAY + group)); }
    for (const word of find.split("|")) { words.findable.add(learn(words, word, FIND + group)); }
    if (told) { for (const word of (say + "|" + find).split("|")) { words.told.add(keyOf(words, word)); } }
    yield;
  }
  for (const word of data.everyday.fillers.split("|")) { words.fillers.add(learn(words, word)); }
  words.said.forEach((key) => words.fillers.delete(key)); // what is asked for tells something
  for (const names of data.documents.names) {
    for (const name of names || []) { learn(words, name); }
    yield;
  }
  for (const word of words.lexicon) {
    words.reach.set(word[0], Math.max(word.length, words.reach.get(word[0]) || 0));
  }
  words.longest = Math.max(...words.reach.values());
  return words;
}

// The words that are sent by their places in the Chinese of the documents, with their lengths in the last two bits.
export function wordsAt(spans, documents) {
  const text = (JSON.stringify(documents).match(HAN_RUNS) || []).join(" ");
  return rising(spans).map((span) => text.substr(span >> 2, 2 + (span & 3)));
}

// Make a word known, as a member of a group if one is given; returns its key.
export function learn(words, word, group) {
  const key = keyOf(words, word);
  if (HAN.test(key)) {
    words.lexicon.add(key);
  } else if (key.includes(" ")) {
    put(words.phrases, key.split(" ")[0], key);
  }
  if (group !== undefined) {
    put(words.groups, key, group);
    put(words.members, group, key);
  }
  return key;
}

// A word or phrase as it is compared: Chinese without marks, other words by their stems.
export function keyOf(words, text) {
  const folded = words.fold(text);
  const runs = folded.match(RUNS) || [];
  return HAN.test(folded) ? runs.join("") : runs.map((run) => stemOf(words, run)).join(" ");
}

// The terms of a text: each known word at each place, stems, and the groups of synonyms they belong to.
export function terms(words, text) {
  const runs = words.fold(text).replace(WITHIN, "").match(RUNS) || [];
  const found = [].concat(...runs.map((run) => HAN.test(run) ? wordsIn(words, run) : stemOf(words, run)));
  const phrases = [].concat(...found.map((term, at) => phrasesAt(words, found, at)));
  const every = found.concat(phrases);
  const groups = new Set([].concat(...every.map((term) => words.groups.get(term) || [])));
  return every.map(joined).concat(Array.from(groups));
}

// The known words of a run at each place, but for those that two words side by side cut apart.
export function wordsIn(words, run) {
  const ends = Array.from(run, (character, start) => {
    const found = [];
    const last = Math.min(run.length, start + (words.reach.get(character) || 0));
    for (let end = start + 1; end <= last; end++) {
      if (words.lexicon.has(run.slice(start, end))) { found.push(end); }
    }
    return found;
  });
  const goesOn = (middle, end) => ends[middle][ends[middle].length - 1] > end;
  const isCut = (start, end) => ends.slice(Math.max(0, start - words.longest), start).some((some) => (
    some.some((middle) => middle > start && middle < end && goesOn(middle, end))
  ));
  return [].concat(...ends.map((some, start) => some.filter((end) => !isCut(start, end)).map((end) => run.slice(start, end))));
}

// The phrases of several words that begin at a place in a sequence of stems, short ones first.
export function phrasesAt(words, stems, at) {
  const isHere = (phrase) => phrase.split(" ").every((stem, offset) => stem === stems[at + offset]);
  return (words.phrases.get(stems[at]) || []).filter(isHere).sort((a, b) => a.length - b.length);
}

// A query in pieces: {key, kind}; the kind is "word", "filler", "unknown" (Chinese) or "latin".
export function cut(words, query) {
  const pieces = [];
  let raws = [];
  for (const run of words.fold(query).match(RUNS) || []) {
    if (HAN.test(run)) {
      pieces.push(...cutLatin(words, raws), ...cutHan(words, run));
      raws = [];
    } else {
      raws.push(run);
    }
  }
  return pieces.concat(cutLatin(words, raws));
}

export function isAsked(piece) { return piece.kind !== "filler"; }

// The pieces of a query without the fillers at its ends, as one text without marks.
export function span(words, pieces) {
  const asked = pieces.some(isAsked) ? pieces.filter(isAsked) : pieces;
  const from = pieces.indexOf(asked[0]);
  const inner = pieces.slice(from, pieces.indexOf(asked[asked.length - 1]) + 1);
  return squash(inner.map((piece) => piece.raw || piece.key).join(""));
}

export function cutLatin(words, raws) {
  const stems = raws.map((raw) => stemOf(words, raw));
  const pieces = [];
  for (let at = 0, length; at < raws.length; at += length) {
    const key = phrasesAt(words, stems, at).pop() || stems[at];
    length = key.split(" ").length;
    pieces.push({ key: key, kind: words.fillers.has(key) ? "filler" : "latin", raw: raws.slice(at, at + length).join("") });
  }
  return pieces;
}

// The cheapest cut of a run: few words, long ones, few unknown characters.
export function cutHan(words, run) {
  const cost = words.weights.cut;
  const best = [{ cost: 0 }];
  for (let end = 1; end <= run.length; end++) {
    best.push({ cost: best[end - 1].cost + cost.unknown, from: end - 1, kind: "unknown" });
    for (let start = Math.max(0, end - words.longest); start < end; start++) {
      const word = run.slice(start, end);
      if (!words.lexicon.has(word)) { continue; }
      const sum = best[start].cost + (words.said.has(word) ? cost.said : cost.word) - cost.length * word.length * word.length;
      if (sum < best[end].cost) {
        best[end] = { cost: sum, from: start, kind: words.fillers.has(word) ? "filler" : "word" };
      }
    }
  }
  const pieces = [];
  for (let at = run.length; at > 0; at = best[at].from) {
    pieces.push({ key: run.slice(best[at].from, at), kind: best[at].kind });
  }
  return pieces.reverse();
}

// How a word is read, by syllables; characters nobody knows the reading of stand for themselves.
export function syllables(words, word) {
  const unusual = words.unusual.get(word);
  return unusual ? unusual.split(" ") : word.split("").map((character) => words.readings.get(character) || character);
}

// The terms that stand for what a word may mean beside itself; `foreign` where the notice has no such word.
export function related(words, key, foreign) {
  const weight = words.weights.related;
  const terms = [];
  for (const group of words.groups.get(key) || []) {
    const number = group.slice(1);
    if (isSaid(group)) {
      words.members.get(FIND + number).forEach((word, place) => {
        terms.push({ term: joined(word), weight: (foreign ? weight.found : weight.foundBeside) * Math.pow(weight.later, place) });
      });
      terms.push({ term: group, weight: weight.said });
    } else {
      terms.push({ term: SAY + number, weight: weight.saidForFound }, { term: group, weight: weight.foundForFound });
    }
  }
  return terms;
}

export function isSaid(term) { return term[0] === SAY; }

// The stem of a word, spelled as on one side of the ocean.
export function stemOf(words, word) {
  if (!words.stems.has(word)) {
    const bare = word.replace(/['\u2019]s?$/, "").replace(/['\u2019]/g, "");
    const regular = words.irregular.get(bare) || bare;
    const spelled = SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), regular);
    words.stems.set(word, /\d/.test(regular) ? regular : window.porter2(spelled));
  }
  return words.stems.get(word);
}

// A phrase as one term of the index, where blanks part terms.
export function joined(term) { return term.replace(/ /g, "_"); }

// How characters are read. GB 2312 holds the common ones sorted by reading; the data say how many have each.
export function readingTable(data) {
  const table = new Map();
  const bytes = [];
  for (let row = 0xb0; row < 0xd8; row++) {
    for (let cell = 0xa1; cell < 0xff; cell++) { bytes.push(row, cell); }
  }
  const common = new TextDecoder("gbk").decode(new Uint8Array(bytes));
  let at = 0;
  for (const run of data.common_readings.split(" ")) {
    const [, reading, count] = /^([a-z]+)(\d+)$/.exec(run);
    for (const end = at + Number(count); at < end; at++) { table.set(common[at], reading); }
  }
  for (const run of data.other_readings.split(" ")) {
    const [reading] = /^[a-z]*/.exec(run);
    for (const character of run.slice(reading.length)) { table.set(character, reading); }
  }
  return table;
}

export function put(map, key, value) {
  if (!map.has(key)) { map.set(key, []); }
  if (!map.get(key).includes(value)) { map.get(key).push(value); }
}
