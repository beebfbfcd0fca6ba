// Which documents answer a query, best first. A document's worth is the share of the query's concepts that it has, each
// weighed by its rarity, and more where it has the query verbatim, or as one of its names.
import { findAddress } from "./address.js";
import { bare, found, hasTerm, hasText, phrasesWith } from "./documents.js";
import { LONGEST, squash } from "./fold.js";
import { rarity } from "./postings.js";
import { makePlan } from "./query.js";
import { limits } from "./weights.js";
import { isAsked, isSaid, joined, related } from "./words.js";

const NO_CLAUSE = new Set(["unit", "person", "topic", "page"]); // kinds; clauses have that of their part

// The documents that answer, as {document, share, score}, whether the first two are a pair, the plan of what is asked
// for, and how well they match it: "good", "near" where too little of the query is known or it asks for what the notice
// has nothing of, "none".
export function search(index, text) {
  const query = text.slice(0, LONGEST);
  const plan = makePlan(index, query);
  const named = findAddress(index, query);
  if (named.documents.length) {
    const hits = named.documents.map((document, at) => ({ document: document, share: 1, score: 1 / (1 + at) }));
    return { hits: hits, paired: false, plan: plan, match: named.exact ? "good" : "near" };
  }
  const matches = matchesOf(index, plan);
  const ranked = rank(index, plan, matches);
  const shown = ranked.filter((hit) => hit.score >= index.weights.least * ranked[0].score);
  const { hits, paired } = pair(index, ranked, answerNeeds(shown, matches));
  const known = coverage(plan, matches);
  const { unknown, most } = index.weights.doubt;
  const isAsked = index.asked.has(squash(index.words.fold(query))) || index.askedInShort.has(plan.spans[0]);
  const isGood = isAsked || named.exact && plan.outOfScope + unknown * (1 - known) <= most;
  return { hits: hits, paired: paired, plan: plan, match: !hits.length ? "none" : isGood ? "good" : "near" };
}

export function rank(index, plan, matches) {
  const weights = index.weights;
  const question = isQuestion(index, plan);
  const sections = question ? weights.questionSection : weights.termSection;
  const total = matches.reduce((sum, match) => sum + match.rarity, 0);
  const worth = new Map();
  for (const match of matches) {
    match.scores.forEach((score, id) => { worth.set(id, (worth.get(id) || 0) + match.rarity * score); });
  }
  if (question) { addSteps(index, worth); }
  const bonus = verbatim(index, plan.spans, worth);
  if (!plan.mended) { whoHasRole(index, plan).forEach((id) => bonus.set(id, weights.verbatim.role)); }
  for (const id of bonus.keys()) { worth.set(id, worth.get(id) || 0); }
  const hits = Array.from(worth, ([id, sum]) => {
    const document = index.documents[id];
    const isNamed = document.kind === "unit" && plan.concepts.some((concept) => index.squashed[id].names.includes(concept.key));
    const share = (total ? sum / total : 0) + (isNamed ? weights.named : 0);
    const prior = sections[document.kind] || weights.kind[document.kind] || 1;
    return { document: document, share: share, score: prior * (share + (bonus.get(id) || 0)) };
  });
  return hits.sort((a, b) => b.score - a.score || a.document.id - b.document.id);
}

// Who has the role that a query asks for and nothing else: the people, or the page that lists them where they are many.
// Words that ask for people, or stand for a role, ask for nothing else.
export function whoHasRole(index, plan) {
  const isRole = (term) => index.roles.has(bare(term));
  const asks = ({ key }) => !isRole(key) && (index.askers.has(key) || related(index.words, key).some(({ term }) => isRole(term)));
  const asked = plan.pieces.filter((piece) => isAsked(piece) && !asks(piece));
  const people = index.roles.get(bare(asked.map(({ key }) => key).join(""))) || [];
  const listed = ({ kind, page, anchor }) => kind === "page" && page === index.documents[people[0]].page && !anchor;
  return people.length > limits.few ? index.documents.filter(listed).map(({ id }) => id) : people;
}

// What a situation is worth, its steps are worth in part, for it leads to them; who acts first, most.
export function addSteps(index, worth) {
  const weight = index.weights.step;
  const more = new Map();
  for (const document of index.documents) {
    if (document.kind !== "situation" || !worth.has(document.id)) { continue; }
    const part = weight.share * worth.get(document.id);
    document.steps.forEach(([id], place) => {
      more.set(id, Math.max(more.get(id) || 0, part * Math.pow(weight.later, place)));
    });
  }
  more.forEach((sum, id) => { worth.set(id, (worth.get(id) || 0) + sum); });
}

// The hits with one for each need among the first three, where several things are needed.
export function answerNeeds(hits, matches) {
  const first = hits.slice(0, 3);
  const needs = matches.filter((match) => match.rarity).sort((a, b) => b.rarity - a.rarity).slice(0, 2);
  const answers = (hit, need) => need.scores.has(hit.document.id);
  const open = needs.find((need) => !first.some((hit) => answers(hit, need)));
  const other = needs.length > 1 && open && hits.find((hit) => answers(hit, open));
  return other ? [...first.slice(0, 2), other, ...hits.slice(2).filter((hit) => hit !== other)] : hits;
}

// The hits with the best situation and the best clause in front, for the reader may be a parent or an officer, and
// whether they are. The first stays first: where it is neither, somebody has typed a name. And no person and no page is
// passed over: who asks about the body or the site is not helped by a situation. The other one of the two counts by its
// share of the query alone, for the words of the notice are no reason to send a parent away.
export function pair(index, ranked, hits) {
  const [first] = hits;
  const at = ranked.findIndex((hit) => sideOf(hit) && sideOf(hit) !== sideOf(first));
  const other = ranked[at];
  const isPair = other && sideOf(first) && other.share >= index.weights.least * first.share &&
    !hits.slice(0, at).some((hit) => ["person", "page"].includes(hit.document.kind));
  return { hits: isPair ? [first, other, ...hits.slice(1).filter((hit) => hit !== other)] : hits, paired: Boolean(isPair) };
}

// Whether a hit is a situation or a clause, be it of a unit or of another part; empty where it is neither.
export function sideOf(hit) {
  const kind = hit.document.kind;
  return kind === "situation" ? kind : NO_CLAUSE.has(kind) ? "" : "clause";
}

// The share of what is asked for that can be found, by length.
export function coverage(plan, matches) {
  const sizes = plan.concepts.map((concept, at) => matches[at].scores.size ? concept.size * (concept.doubtful ? 0 : 1) : 0);
  return plan.size ? sizes.reduce((sum, size) => sum + size, 0) / plan.size : 1;
}

// For each concept: how rare it is, and how well documents match it, from 0 to 1.
export function matchesOf(index, plan) {
  const isExact = plan.concepts.length === 1 && plan.spans.some((span) => hasText(index, span));
  const alternatives = plan.concepts.map((concept) =>
    concept.alternatives.filter((alternative) => !isExact || alternative.weight >= index.weights.related.exact));
  const matches = alternatives.map((some) => ({ scores: termScores(index, some) }));
  const worths = matches.map(({ scores }) => scores.size ? 1 : index.weights.share.incidental); // what only phrases have
  scorePhrases(index, alternatives, matches);
  matches.forEach((match, at) => {
    const count = match.scores.size;
    match.rarity = count ? rarity(index.documents.length, count) * plan.concepts[at].share * worths[at] : 0;
  });
  return matches;
}

export function termScores(index, alternatives) {
  const least = index.weights.match.least;
  const scores = new Map();
  for (const alternative of alternatives) {
    const results = found(index, alternative);
    for (const { id, score } of results) {
      const part = least + (1 - least) * score / results[0].score;
      scores.set(id, Math.max(alternative.weight * part, scores.get(id) || 0));
    }
  }
  return scores;
}

// Half of a phrase is less than half a match: what a phrase has of all concepts weighs what it gives to each.
export function scorePhrases(index, alternatives, matches) {
  const least = index.weights.phrase.least;
  const phrases = new Map();
  alternatives.forEach((some, at) => {
    for (const alternative of some) {
      const weight = isSaid(alternative.term) ? 1 : alternative.weight;
      for (const { phrase, token } of phrasesWith(index, alternative)) {
        if (!phrases.has(phrase)) { phrases.set(phrase, new Map()); }
        const before = phrases.get(phrase).get(token);
        if (!before || before.weight < weight) { phrases.get(phrase).set(token, { weight: weight, concept: at }); }
      }
    }
  });
  phrases.forEach((had, number) => {
    const phrase = index.phrases[number];
    const rarities = phrase.terms.map((term) => rarity(index.documents.length, index.frequency.get(term) || 0));
    const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
    let sum = 0;
    had.forEach(({ weight }, token) => { sum += rarities[token] * weight; });
    had.forEach(({ weight, concept }) => {
      const scores = matches[concept].scores;
      scores.set(phrase.id, Math.max(weight * (least + (1 - least) * sum / all), scores.get(phrase.id) || 0));
    });
  });
}

// Whether a query is put in everyday words: it has words of a question, or words that are in no clause.
export function isQuestion(index, plan) {
  return plan.pieces.some(({ kind, key }) => {
    if (kind === "latin") { return index.words.said.has(key) && !hasTerm(index, joined(key)); }
    return kind === "filler" || kind === "word" && !hasText(index, key);
  });
}

// What having the whole query verbatim adds to documents, by id. In a text it counts where its words were found too:
// else it is only part of other words.
export function verbatim(index, spans, worth) {
  const weight = index.weights.verbatim;
  const bonus = new Map();
  for (const span of spans.filter(Boolean)) {
    const begun = hasText(index, span) ? weight.begunInClauses : weight.begun;
    index.squashed.forEach((squashed, id) => {
      const { text, other, title, words, names } = squashed;
      const isInText = span.length > 1 && worth.has(id) && [text, other, title].some((text) => text.includes(span));
      const best = Math.max(
        bonus.get(id) || 0,
        names.includes(span) ? weight.name : names.some((name) => name.startsWith(span)) ? begun : 0,
        words.includes(span) ? (["person", "page"].includes(index.documents[id].kind) ? weight.listed : weight.word) : isInText ? weight.text : 0
      );
      if (best) { bonus.set(id, best); }
    });
  }
  return bonus;
}
