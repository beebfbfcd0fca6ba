// The numbers of the search, all but the limits of the classifiers, which training writes. Measured on the halves of
// `tests/search` to tune on (1,472 queries, and 3,526 more that are half typed or spelled in letters) and, where those
// say little, on the older halves to validate on (245). What less than three of all rest on was taken out on
// 2026-11-29; behind each group stands what taking it out costs: queries that are answered worse, better. `weights` are
// factors and shares without a unit, a group to a line: `make tune-search` learns them and writes them here.
export const weights = {
  // The parts of a document that are indexed. Name 2: 5, 4; all alike: 13, 10; context 1: two pairs of a situation and
  // a clause fewer.
  field: { name: 3, text: 1.6, words: 1.6, acts: 0.9, context: 0.8, other: 1 },
  // How well a term fits a document: BM25+, as its authors have it. Without the frequency: 25, 10; the length: 17, 8;
  // `least`: 11, 4.
  fit: { saturation: 1.2, length: 0.7, least: 0.5 },
  // What a document is worth by its kind. Units: 4, 0; preamble: three queries half typed.
  kind: { preamble: 0.6, units: 0.75 },
  // In its own words the notice answers for itself; a plain question is best led to a situation. All taken for
  // questions: 11, 1; none: 71, 60, and 39 fewer at the first place.
  termSection: { situation: 0.36, topic: 0.5, page: 0.6 },
  questionSection: { situation: 1.2, topic: 0.563, page: 0.95 },
  // A word that stands for another: of the notice for an everyday word (`beside`: which the notice has too): 17, 9; the
  // next ones of a list: 45, 12; any everyday word of the same: 25, 23 and nine fewer at the first place; the other
  // way: 5, 4, one of them among fifty. `exact` is the least of an alternative for words of a clause as they stand, so
  // that they find no more than what says them.
  related: { found: 1.36, foundBeside: 0.52, later: 0.782, said: 0.3, saidForFound: 0.45, foundForFound: 0.3, exact: 0.9 },
  // What a concept is worth beside the others: a unit's name: 6, 1; long words: 11, 4; what only phrases have: 5, 4,
  // two of them on violence; what only tells the story: 5, 2.
  share: { unitName: 2.4, longer: 0.16, incidental: 0.5, told: 0.81 },
  // A word that is begun, and a character that begins one, beside others. Both 1: 3, 1 and four pairs fewer.
  begun: { word: 0.9, character: 0.3 },
  hint: 0.5, // a word that a character may stand for which is part of none: 2, 0, and 1, 0 of those to validate on
  // A phrase: half of one is less than half a match: 9, 2; how much its words count as common: 4, 0.
  phrase: { least: 0.25, frequency: 0.25 },
  match: { least: 0.5 }, // the worst document for a term, beside the best: 74, 21
  // What the whole query, found verbatim, adds. Words alike: 15, 2; in a text, or begun: 26 and 6 half typed; begun
  // alike in clauses: 2, 0 of those to validate on; all: 21, 20. A role, for who has it: the least that puts all first.
  verbatim: { text: 0.5, listed: 1.2, word: 0.6, begunInClauses: 0.5, begun: 0.7, name: 2, role: 2.5 },
  named: 0.1, // a name of a unit among the words of a query: 1, 1, one of them among thirty
  // What a situation is worth, its steps are worth in part, the less, the later they are: 470, 40.
  step: { share: 0.7, later: 0.828 },
  // How a query is cut: what a character that nobody knows costs, a word, and an everyday one: 1, 0, and 1, 0 of those
  // to validate on; among equals the longest win: 1, 1.
  cut: { unknown: 10, word: 4, said: 3.5, length: 0.01 },
  // How much the share of a query that is unknown weighs beside the log-odds that it asks for what the notice has
  // nothing of, and the most that both may weigh for hits to match it, in log-odds. Without the log-odds: 227, 4.
  doubt: { unknown: 7, most: 1 },
  least: 0.35 // the least worth, beside the best hit's, of a hit that is shown: the length of lists
};

// Set by hand: how far the search goes, and how much it shows.
export const limits = {
  // A word in letters that may be mistyped: its letters at least, and the share of them that may be wrong: 2, 0.
  typo: { least: 5, share: 0.15 },
  // Characters put right, 5, 0: pieces of a run and characters at a time, so that no query takes over 50 ms.
  mend: { pieces: 40, characters: 7 },
  // Letters that spell Chinese words: the fewest to begin a word with (252 of 899 half typed), or to be one of several
  // (38 of 196).
  letters: { least: 4 },
  holders: 6, // the words that hold a character, where it may mean one of them
  likeness: 0.3, // the least share of characters and sounds that a word offered for one that finds nothing shares with it
  often: 0.2, // the share of the documents from which on everyday words tell none from others, and are not marked
  // A piece of a text that is shown, in characters, and how many of them stand before the first that is marked.
  piece: { han: { longest: 100, before: 22 }, other: { longest: 220, before: 50 } },
  official: { characters: 4, words: 3 }, // words of a clause as they stand are longer than this; words: those in letters
  few: 3, // people with one role who are shown before the list of all
  kept: 300 // terms whose documents are kept: tidying up would else halt a page that is searched for long
};
