// The index: what can be found, made from the data that come with the site, and looked up term by term. Titles and
// everyday words of sections and pages are phrases, of which a query may have a part.
import { makeAddresses } from "./address.js";
import { HAN, makeFold, squash } from "./fold.js";
import { learnSpelling } from "./spelling.js";
import { addTerms, lookUp, makePostings, termsFor } from "./postings.js";
import { limits, weights } from "./weights.js";
import { cut, isAsked, joined, keyOf, makeWords, put, span, terms } from "./words.js";

const PHRASED = new Set(["situation", "topic", "page"]); // kinds whose titles are phrases

// An index without anything in it yet; `work` puts it in. Traditional characters that danger is told by are in `dangers`.
export function begin(data, scope, dangers, given = weights) {
  const index = {
    weights: given,
    scope: scope, // weights of what the notice has nothing of
    documents: prepare(data.documents),
    postings: makePostings(given, data.documents.kind.length),
    squashed: [], // the documents' texts without marks, to look for whole queries in
    phrases: [],
    phrasesOf: new Map(), // places in phrases, by term
    terms: new Map(), // of texts met before: the names of a unit stand in all of its documents
    roles: new Map(), // people, by the key of their role
    askers: new Set(), // keys of the words by which people are asked for
    asked: new Set(), // all that documents are to be found by, as a whole
    askedInShort: new Set(), // what pages are to be found by, without fillers
    frequency: new Map(), // how many documents have a term
    known: new Map() // documents found for a term before
  };
  index.steps = steps(index, data, makeFold(data.traditional, dangers.traditional));
  return index;
}

// All that makes the index, a little at a time.
export function* steps(index, data, fold) {
  index.words = yield* makeWords(data, fold, index.weights);
  index.addresses = makeAddresses(index, data.addresses);
  for (const document of index.documents) {
    add(index, document);
    yield;
  }
  index.terms.clear();
  yield* learnSpelling(index);
}

// The documents, from columns of their fields, with what each has through others: the name of its unit, the acts that
// rest on it, how people are asked for.
export function prepare(columns) {
  const documents = columns.kind.map((kind, id) => {
    const document = { id: id, acts: [] };
    Object.keys(columns).filter((field) => columns[field][id] !== null).forEach((field) => { document[field] = columns[field][id]; });
    return document;
  });
  documents.forEach((document) => {
    const unit = documents[document.unit];
    document.context = unit ? unit.names : [].concat(...(document.units || []).map((number) => documents[number].names));
    if (unit) { document.title = unit.title; }
    if (document.kind === "person") { document.said = documents.find(({ kind }) => kind === "person").said; }
  });
  for (const document of documents.filter((document) => document.kind === "situation")) {
    document.text = document.steps.map(([, act]) => act).join("\n");
    for (const [id, act] of document.steps) { documents[id].acts.push(act); }
  }
  return documents;
}

// Go on until `enough` says so; true when all is done, until which it is to be called.
export function work(index, enough) {
  while (!index.steps.next().done) {
    if (enough()) { return false; }
  }
  return true;
}

export function add(index, document) {
  const termsOf = (text) => {
    if (!index.terms.has(text)) { index.terms.set(text, terms(index.words, text)); }
    return index.terms.get(text);
  };
  const termsOfAll = (texts) => [].concat(...[].concat(texts || []).map(termsOf));
  const squashed = (text) => squash(index.words.fold(text));
  const hasTitle = document.unit === undefined;
  const said = (document.said || []).map((text) => cut(index.words, text));
  const isPhrased = PHRASED.has(document.kind);
  const titles = isPhrased ? document.title.split(/[\u3001\uff0c,;]/).map((text) => cut(index.words, text)) : [];
  const fields = {
    name: !hasTitle || isPhrased ? [] : termsOfAll([document.title].concat(document.names || [])),
    text: termsOfAll(document.text),
    words: termsOfAll(document.words),
    acts: termsOfAll(document.kind === "situation" ? [] : document.acts),
    context: termsOfAll(document.context),
    other: termsOfAll(document.other)
  };
  for (const field of Object.keys(fields)) { addTerms(index.postings, document.id, field, fields[field]); }
  count(index, [].concat(...Object.values(fields)), 1);
  addPhrases(index, titles.concat(said), document.id);
  const spans = said.map((pieces) => span(index.words, pieces));
  const title = squashed(document.title);
  const names = (document.names || []).map(squashed);
  const listed = (document.words || []).map(squashed);
  for (const text of [title].concat(names, listed, (document.said || []).map(squashed))) { index.asked.add(text); }
  if (document.kind === "person") {
    (document.words || []).forEach((role) => put(index.roles, bare(keyOf(index.words, role)), document.id));
    [].concat(...said).forEach((piece) => index.askers.add(piece.key));
  }
  if (document.kind === "page") { spans.forEach((span) => index.askedInShort.add(span)); }
  index.squashed.push({
    text: squashed(document.text || ""),
    other: squashed((document.other || []).join(" ")),
    title: hasTitle ? title : "",
    names: names,
    words: listed.concat(spans)
  });
}

// A key or term without what parts its words, as those of several words side by side make one.
export function bare(key) { return key.replace(/[ _]/g, ""); }

// Put in phrases that are cut into pieces, whose document has an id.
export function addPhrases(index, phrases, id) {
  for (const pieces of phrases) {
    const keys = pieces.filter(isAsked).map((piece) => piece.key);
    if (!keys.length) { continue; }
    const every = keys.map((key) => [joined(key)].concat(index.words.groups.get(key) || []));
    every.forEach((terms, token) => {
      for (const term of terms) {
        if (!index.phrasesOf.has(term)) { index.phrasesOf.set(term, []); }
        index.phrasesOf.get(term).push({ phrase: index.phrases.length, token: token });
      }
    });
    count(index, [].concat(...every), index.weights.phrase.frequency);
    index.phrases.push({ id: id, terms: keys.map(joined) });
  }
}

export function count(index, terms, much) {
  for (const term of new Set(terms)) { index.frequency.set(term, (index.frequency.get(term) || 0) + much); }
}

// The documents for an alternative of a concept, best first: {id, score, inText}.
export function found(index, alternative) {
  const key = (alternative.prefix ? "<" : alternative.fuzzy ? "~" : "=") + alternative.term;
  if (!index.known.has(key)) {
    if (index.known.size >= limits.kept) { index.known.clear(); }
    index.known.set(key, lookUp(index.postings, termsFor(index.postings, alternative)));
  }
  return index.known.get(key);
}

// The places in phrases that an alternative of a concept stands at.
export function phrasesWith(index, alternative) {
  const places = index.phrasesOf.get(alternative.term) || [];
  if (!alternative.prefix) { return places; }
  const longer = Array.from(index.phrasesOf).filter(([term]) => term.startsWith(alternative.term) && term !== alternative.term);
  return places.concat(...longer.map(([, more]) => more));
}

// Whether a term stands in a clause itself; else the notice has only other words for it.
export function hasTerm(index, term) {
  return found(index, { term: term }).some((result) => result.inText && index.documents[result.id].kind === "clause");
}

// Whether a text stands in a clause, marks apart.
export function hasText(index, text) {
  return index.squashed.some((squashed, id) => squashed.text.includes(text) && index.documents[id].kind === "clause");
}

// Whether a query is words of a clause as they stand: five characters, or four words in letters, or more.
export function isOfficial(index, query) {
  const text = squash(index.words.fold(query));
  const isLong = HAN.test(text) ? text.length > limits.official.characters : query.trim().split(/\s+/).length > limits.official.words;
  return isLong && hasText(index, text);
}
