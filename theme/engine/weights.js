/*
 * The numbers of the ranking, all of them; a group to a line, for `make tune-search` learns them and writes them here.
 */
export const weights = {
  /* The parts of a document that are indexed. */
  field: { name: 3, text: 1.6, words: 1.6, acts: 0.9, context: 0.8, other: 1 },
  /* How well a term fits a document: BM25+, as its authors have it. */
  fit: { saturation: 1.2, length: 0.7, least: 0.5 },
  /* What a document is worth by its kind. */
  kind: { page: 0.6, preamble: 0.6, units: 0.75 },
  /* In its own words the notice answers for itself; a plain question is best led to a situation. */
  termSection: { situation: 0.36, topic: 0.5, page: 0.6 },
  questionSection: { situation: 1.2, topic: 0.563, page: 0.95 },
  /* A word that stands for another: of the notice for an everyday word (`beside`: which the notice has too), the
     next ones of a list, and the other ways; `exact` is the least of an alternative that is no synonym. */
  related: { found: 1.36, foundBeside: 0.52, later: 0.782, said: 0.3, saidForFound: 0.45, foundForFound: 0.3, exact: 0.9 },
  /* A word that was not typed in full, or with letters (how many of one) in error, or only a character of one. */
  part: { begun: 0.9, fuzzy: 0.9, edits: 0.15, inside: 0.5 },
  /* What a concept is worth beside the others. */
  share: { begun: 0.3, unitName: 2.4, longer: 0.16, incidental: 0.5, told: 0.81, doubtful: 0.4 },
  /* A phrase: half of one is less than half a match. */
  phrase: { least: 0.25, frequency: 0.25 },
  /* The worst document for a term, beside the best. */
  match: { least: 0.5 },
  /* What the whole query, found verbatim, adds. */
  verbatim: { text: 0.5, role: 1.5, page: 1.2, word: 0.6, begunInClauses: 0.5, begun: 0.7, name: 2 },
  named: 0.1,
  /* What a situation is worth, its steps are worth in part; the less, the more there are, and the later they are. */
  step: { share: 0.7, few: 9.6, later: 0.828 },
  /* Of two needs both are answered among the first three: what counts as an answer, and what it must be worth. */
  need: { answer: 0.5, least: 0.4 },
  /* How a query is cut: the fewest and longest words win. */
  cut: { unknown: 10, word: 4, said: 3.5, length: 0.01 },
  /* How much the share of a query that is unknown weighs beside the log-odds that it asks for what the notice has
     nothing of, and the most that both may weigh for hits to match it. */
  doubt: { unknown: 7, most: 1 },
  /* The least worth, beside the best hit's, of a hit that is shown. */
  least: 0.35
};
