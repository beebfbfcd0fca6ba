/*
 * The search: which places answer a query, best first. MiniSearch finds the documents for a term; this file
 * decides what the finds for a query's terms are worth together. Free of the DOM; ES2017.
 *
 * A query becomes concepts: a word, or what it may have been meant to be, each with alternatives (synonyms, a
 * word it begins, a word that sounds like it). A document's worth is the share of the concepts it has, each
 * weighed by its rarity, and more where it has the query verbatim, or as one of its names.
 */
(function (root) {
  "use strict";

  var joined = root.SearchWords.joined;
  var put = root.SearchWords.put;
  var FIELDS = ["name", "text", "words", "acts", "context", "other"];
  var BOOST = { name: 3, text: 1.6, words: 1.6, acts: 0.9, context: 0.8, other: 1 };
  var PRIOR = { page: 0.6, preamble: 0.6, units: 0.75 };
  /* In its own words the notice answers for itself; a plain question is best led to a situation. */
  var PRIOR_OF_TERMS = { situation: 0.6, topic: 0.5 };
  var PRIOR_OF_QUESTIONS = { situation: 1.06, topic: 0.75 };
  var LEAST = 0.35;
  var EXACT = 0.9; // the least weight of an alternative that is no synonym
  var NAMED = 0.1;
  var KEPT = 300;
  var INCIDENTAL = 0.5;
  var STEP = 0.7;
  var FEW_STEPS = 6;

  function Engine(data, MiniSearch) {
    this.words = new root.SearchWords(data);
    this.documents = prepare(data.documents);
    this.index = new MiniSearch({
      fields: FIELDS,
      tokenize: function (text) { return text ? text.split(" ") : []; },
      processTerm: function (term) { return term; },
      searchOptions: { boost: BOOST }
    });
    this.squashed = [];
    this.phrases = [];
    this.phrasesOf = new Map();
    this.frequency = new Map();
    this.known = new Map();
    this.done = 0;
  }

  /* Put in what a document has through others: the name of its unit, the acts that rest on it. */
  function prepare(documents) {
    documents.forEach(function (document, id) {
      document.id = id;
      document.acts = [];
      document.context = [];
      if (document.unit !== undefined) {
        document.title = documents[document.unit].title;
        document.context = documents[document.unit].names;
      }
    });
    documents.forEach(function (document) {
      (document.units || []).forEach(function (unit) {
        document.context = document.context.concat(documents[unit].names);
      });
      if (document.kind === "situation") {
        document.text = document.steps.map(function (step) { return step[1]; }).join("\n");
        document.steps.forEach(function (step) { documents[step[0]].acts.push(step[1]); });
      }
    });
    return documents;
  }

  /* Index documents until `enough` says so; true when all are in. To be called until it is. */
  Engine.prototype.work = function (enough) {
    while (this.done < this.documents.length) {
      this.add(this.documents[this.done++]);
      if (enough()) { break; }
    }
    if (this.done === this.documents.length && !this.ready) {
      this.learnSpellings();
      this.ready = true;
    }
    return this.done === this.documents.length;
  };

  Engine.prototype.add = function (document) {
    var words = this.words;
    function terms(texts) {
      return [].concat(texts || []).map(function (text) { return words.terms(text).join(" "); }).join(" ");
    }
    var section = document.kind === "situation" || document.kind === "topic";
    var entry = {
      id: document.id,
      name: section ? "" : terms([document.title].concat(document.names || [])),
      text: terms(document.text),
      words: section ? "" : terms(document.words),
      acts: terms(document.kind === "situation" ? [] : document.acts),
      context: terms(document.context),
      other: terms(document.other)
    };
    if (document.unit !== undefined) { entry.name = ""; }
    this.index.add(entry);
    this.count(entry);
    if (section) { this.addPhrases(document); }
    this.squashed.push({
      role: document.kind === "person",
      text: words.squash(document.text || ""),
      other: words.squash((document.other || []).join(" ")),
      title: document.unit === undefined ? words.squash(document.title) : "",
      names: (document.names || []).map(function (name) { return words.squash(name); }),
      words: (document.words || []).map(function (word) { return words.squash(word); })
    });
  };

  /* Titles and what people say instead are phrases: half of one is less than half a match. */
  Engine.prototype.addPhrases = function (document) {
    var self = this;
    var texts = document.title.split(/[\u3001\uff0c,;]/).concat(document.words);
    texts.forEach(function (text) {
      var tokens = self.words.cut(text).filter(function (piece) { return piece.kind !== "filler"; });
      if (!tokens.length) { return; }
      var number = self.phrases.length;
      self.phrases.push({ id: document.id, tokens: tokens });
      var seen = new Set();
      tokens.forEach(function (piece, at) {
        var terms = [joined(piece.key)].concat(self.words.groups.get(piece.key) || []);
        terms.forEach(function (term) {
          put(self.phrasesOf, term, { phrase: number, token: at });
          seen.add(term);
        });
      });
      seen.forEach(function (term) { self.frequency.set(term, (self.frequency.get(term) || 0) + 0.25); });
    });
  };

  Engine.prototype.count = function (entry) {
    var frequency = this.frequency;
    var seen = new Set(FIELDS.map(function (field) { return entry[field]; }).join(" ").split(" "));
    seen.forEach(function (term) { frequency.set(term, (frequency.get(term) || 0) + 1); });
  };

  Engine.prototype.search = function (query) {
    var plan = this.plan(query);
    var hits = this.rank(plan);
    return { hits: hits, plan: plan };
  };

  Engine.prototype.rank = function (plan) {
    var self = this;
    var verbatim = new Map();
    plan.spans.forEach(function (text) { self.addVerbatim(text, verbatim); });
    var exact = plan.concepts.length === 1 && plan.spans.some(this.inClauses, this);
    var sections = this.isQuestion(plan) ? PRIOR_OF_QUESTIONS : PRIOR_OF_TERMS;
    var total = 0;
    var worth = new Map();
    this.matches(plan, exact).forEach(function (match) {
      total += match.rarity;
      match.scores.forEach(function (score, id) {
        worth.set(id, (worth.get(id) || 0) + match.rarity * score);
      });
    });
    if (sections === PRIOR_OF_QUESTIONS) { this.addSteps(worth); }
    verbatim.forEach(function (bonus, id) { if (!worth.has(id)) { worth.set(id, 0); } });
    var hits = [];
    worth.forEach(function (sum, id) {
      var document = self.documents[id];
      var share = total ? sum / total : 0;
      if (document.kind === "unit" && plan.concepts.some(function (concept) { return self.squashed[id].names.indexOf(concept.key) >= 0; })) {
        share += NAMED;
      }
      var prior = PRIOR[document.kind] || sections[document.kind] || 1;
      hits.push({ document: document, score: prior * (share + (verbatim.get(id) || 0)) });
    });
    hits.sort(function (a, b) { return b.score - a.score || a.document.id - b.document.id; });
    return hits.filter(function (hit) { return hit.score >= LEAST * hits[0].score; });
  };

  /* What a situation is worth, its steps are worth in part, for it leads to them; the less, the more there are. */
  Engine.prototype.addSteps = function (worth) {
    var more = new Map();
    this.documents.forEach(function (document) {
      if (document.kind !== "situation" || !worth.has(document.id)) { return; }
      var part = STEP * Math.min(1, FEW_STEPS / document.steps.length) * worth.get(document.id);
      document.steps.forEach(function (step) { more.set(step[0], Math.max(more.get(step[0]) || 0, part)); });
    });
    more.forEach(function (sum, id) { worth.set(id, (worth.get(id) || 0) + sum); });
  };

  /* For each concept: how rare it is, and how well documents match it, from 0 to 1. */
  Engine.prototype.matches = function (plan, exact) {
    var self = this;
    var matches = plan.concepts.map(function (concept) {
      var scores = self.scores(concept, exact);
      return { scores: scores, rarity: 0, incidental: !scores.size };
    });
    this.addPhraseMatches(plan, exact, matches);
    matches.forEach(function (match, at) {
      var count = match.scores.size;
      if (!count) { return; }
      match.rarity = Math.log(1 + (self.documents.length - count + 0.5) / (count + 0.5)) * plan.concepts[at].share;
      if (match.incidental) { match.rarity *= INCIDENTAL; }
    });
    return matches;
  };

  Engine.prototype.addPhraseMatches = function (plan, exact, matches) {
    var self = this;
    var found = new Map();
    plan.concepts.forEach(function (concept, at) {
      concept.alternatives.forEach(function (alternative) {
        if (exact && alternative.weight < EXACT) { return; }
        var weight = self.words.isSaid(alternative.term) ? 1 : alternative.weight;
        self.phrasesWith(alternative).forEach(function (place) {
          if (!found.has(place.phrase)) { found.set(place.phrase, new Map()); }
          var weights = found.get(place.phrase);
          var before = weights.get(place.token);
          if (!before || before.weight < weight) {
            weights.set(place.token, { weight: weight, concept: at });
          }
        });
      });
    });
    found.forEach(function (weights, number) {
      var phrase = self.phrases[number];
      var all = 0;
      var had = 0;
      phrase.tokens.forEach(function (piece, token) {
        var rarity = self.rarity(joined(piece.key));
        all += rarity;
        if (weights.has(token)) { had += rarity * weights.get(token).weight; }
      });
      weights.forEach(function (match) {
        var scores = matches[match.concept].scores;
        var score = match.weight * (0.25 + 0.75 * had / all);
        if (score > (scores.get(phrase.id) || 0)) { scores.set(phrase.id, score); }
      });
    });
  };

  Engine.prototype.phrasesWith = function (alternative) {
    var places = this.phrasesOf.get(alternative.term) || [];
    if (alternative.prefix) {
      this.phrasesOf.forEach(function (more, term) {
        if (term.indexOf(alternative.term) === 0 && term !== alternative.term) { places = places.concat(more); }
      });
    }
    return places;
  };

  Engine.prototype.rarity = function (term) {
    var count = this.frequency.get(term) || 0;
    return Math.log(1 + (this.documents.length - count + 0.5) / (count + 0.5));
  };

  /* Whether a query is put in everyday words: it has words of a question, or words that are in no clause. */
  Engine.prototype.isQuestion = function (plan) {
    return plan.pieces.some(function (piece) {
      return piece.kind === "filler" || this.isEveryday(piece);
    }, this);
  };

  Engine.prototype.isEveryday = function (piece) {
    if (piece.kind === "latin") { return this.words.said.has(piece.key) && !this.isInClauses(joined(piece.key)); }
    return piece.kind === "word" && !this.inClauses(piece.key);
  };

  Engine.prototype.inClauses = function (text) {
    return this.squashed.some(function (squashed, id) {
      return squashed.text.indexOf(text) >= 0 && this.documents[id].kind === "clause";
    }, this);
  };

  /* What having the whole query verbatim adds to documents, by id. */
  Engine.prototype.addVerbatim = function (text, bonus) {
    if (!text) { return; }
    var begun = this.inClauses(text) ? 0.5 : 0.7;
    this.squashed.forEach(function (squashed, id) {
      var best = 0;
      if (text.length > 1 && [squashed.text, squashed.other, squashed.title].some(has)) { best = 0.5; }
      if (squashed.words.indexOf(text) >= 0) { best = squashed.role ? 1.5 : 0.6; }
      if (squashed.names.some(begins)) { best = Math.max(best, begun); }
      if (squashed.names.indexOf(text) >= 0) { best = 2; }
      if (best > (bonus.get(id) || 0)) { bonus.set(id, best); }
    });
    function has(where) { return where.indexOf(text) >= 0; }
    function begins(name) { return name.indexOf(text) === 0; }
  };

  Engine.prototype.scores = function (concept, exact) {
    var self = this;
    var scores = new Map();
    concept.alternatives.forEach(function (alternative) {
      if (exact && alternative.weight < EXACT) { return; }
      var results = self.found(alternative);
      results.forEach(function (result) {
        var score = alternative.weight * (0.5 + 0.5 * result.score / results[0].score);
        if (score > (scores.get(result.id) || 0)) { scores.set(result.id, score); }
      });
    });
    return scores;
  };

  Engine.prototype.found = function (alternative) {
    var key = (alternative.prefix ? "<" : alternative.fuzzy ? "~" : "=") + alternative.term;
    if (!this.known.has(key)) {
      /* A page that is searched for long would else hold so much that tidying up halts it. */
      if (this.known.size >= KEPT) { this.known.clear(); }
      var options = { prefix: Boolean(alternative.prefix), fuzzy: alternative.fuzzy ? 0.2 : false };
      var results = this.index.search(alternative.term, options);
      this.known.set(key, results.map(function (result) {
        return { id: result.id, score: result.score, inText: isIn(result.match, "text") };
      }));
    }
    return this.known.get(key);
  };

  function isIn(match, field) {
    return Object.keys(match).some(function (term) { return match[term].indexOf(field) >= 0; });
  }

  root.SearchEngine = Engine;
})(this);
