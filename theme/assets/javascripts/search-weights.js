/*
 * The numbers of the ranking, all of them. `make tune-search` learns them; nothing else holds one.
 */
(function (root) {
  "use strict";

  root.Search = root.Search || {};
  root.Search.weights = {
    /* The parts of a document that are indexed. */
    field: { name: 3, text: 1.6, words: 1.6, acts: 0.9, context: 0.8, other: 1 },
    /* What a document is worth by its kind. */
    kind: { page: 0.6, preamble: 0.6, units: 0.75 },
    /* In its own words the notice answers for itself; a plain question is best led to a situation. */
    termSection: { situation: 0.6, topic: 0.5 },
    questionSection: { situation: 1.06, topic: 0.75 },
    /* A word that stands for another: of the notice for an everyday word, and the other ways. */
    related: {
      found: 0.85,
      foundBeside: 0.65, // where the notice has the everyday word too
      said: 0.5,
      saidForFound: 0.45,
      foundForFound: 0.3,
      later: 0.85, // the words of the notice for an everyday word stand best first
      exact: 0.9 // the least of an alternative that is no synonym
    },
    /* A word that was not typed in full, or only a character of one. */
    part: { begun: 0.9, fuzzy: 0.9, inside: 0.5 },
    /* What a concept is worth beside the others. */
    share: { held: 0.5, begun: 0.3, unitName: 1.5, longer: 0.2, incidental: 0.5 },
    /* A phrase of a situation: half of one is less than half a match. */
    phrase: { least: 0.25, frequency: 0.25 },
    /* The best and the least match of a term. */
    match: { least: 0.5 },
    /* What the whole query, found verbatim, adds. */
    verbatim: { text: 0.5, role: 1.5, word: 0.6, begunInClauses: 0.5, begun: 0.7, name: 2 },
    named: 0.1,
    /* What a situation is worth, its steps are worth in part; the less, the more there are. */
    step: { share: 0.7, few: 6 },
    /* How query text is cut: the fewest and longest words win. */
    cut: { unknown: 10, word: 4, said: 3.5, length: 0.01 },
    /* The least worth, beside the best hit's, of a hit that is shown. */
    least: 0.35
  };
})(typeof window === "object" ? window : globalThis);
