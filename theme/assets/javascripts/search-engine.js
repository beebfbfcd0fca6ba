/*
 * The search: which places answer a query, best first. MiniSearch finds the documents for a term; this file
 * decides what the terms of a query are, and what the finds are worth together. Free of the DOM; ES2017.
 *
 * A query becomes concepts: a word, or what it may have been meant to be, each with alternatives (synonyms, a
 * word it begins, a word that sounds like it). A document's worth is the share of the concepts it has, each
 * weighed by its rarity, and more where it has the query verbatim, or as one of its names.
 */
(function (root) {
  "use strict";

  var HAN = root.SearchWords.HAN;
  var joined = root.SearchWords.joined;
  var FIELDS = ["name", "text", "words", "acts", "context", "other"];
  var BOOST = { name: 3, text: 1.6, words: 1.6, acts: 0.9, context: 0.8, other: 1 };
  var BEGUN = 0.9;
  var INSIDE = 0.5;
  var HELD_SHARE = 0.5;
  var FEW_HOLDERS = 6; // a character that more words hold says too little
  var PRIOR = { page: 0.6, preamble: 0.6, units: 0.75 };
  /* In its own words the notice answers for itself; a plain question is best led to a situation. */
  var PRIOR_OF_TERMS = { situation: 0.6, topic: 0.5 };
  var PRIOR_OF_QUESTIONS = { situation: 1.06, topic: 0.75 };
  var LEAST = 0.35;
  var EXACT = 0.9; // the least weight of an alternative that is no synonym
  var NAMED = 0.1;
  var NAMED_SHARE = 1.5;
  var LONGER = 0.2; // what each further character of a word adds to its share
  var BEGUN_SHARE = 0.3;
  var INCIDENTAL = 0.5;
  var LONGEST_MENDED = 7;
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

  /* The words that can be found, by how they are read and by what they look like with one character off. */
  Engine.prototype.learnSpellings = function () {
    var self = this;
    this.read = new Map();
    this.initials = new Map();
    this.similar = new Map();
    this.gapped = new Map();
    this.holders = new Map();
    this.names = new Set();
    this.unitNames = new Set();
    this.frequency.forEach(function (count, term) {
      if (!HAN.test(term)) { return; }
      var syllables = self.words.syllables(term);
      put(self.read, syllables.join(""), term);
      if (term.length > 1) { put(self.similar, sound(syllables), term); }
      if (term.length > 3) {
        put(self.initials, initials(syllables), term);
        for (var at = 0; at < term.length; at++) { put(self.gapped, gap(term, at), term); }
      }
    });
    this.words.meaningful(this.frequency).forEach(function (word) {
      word.split("").forEach(function (character) { put(self.holders, character, word); });
    });
    this.documents.forEach(function (document) {
      (document.names || []).forEach(function (name) {
        var key = self.words.key(name);
        if (HAN.test(key)) {
          self.names.add(key);
          if (document.kind === "unit") { self.unitNames.add(key); }
          put(self.initials, initials(self.words.syllables(key)), key);
        }
      });
    });
    this.readings = Array.from(this.read.keys()).sort();
  };

  function put(map, key, value) {
    var values = map.get(key);
    if (!values) {
      map.set(key, [value]);
    } else if (values.indexOf(value) < 0) {
      values.push(value);
    }
  }

  /* Syllables without what many speakers do not tell apart. */
  function sound(syllables) {
    return syllables.map(function (syllable) {
      return syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^l/, "n").replace(/^h(?=u)/, "f");
    }).join(" ");
  }

  function initials(syllables) {
    return syllables.map(function (syllable) { return syllable[0]; }).join("");
  }

  function gap(word, at) {
    return word.slice(0, at) + "?" + word.slice(at + 1);
  }

  /* ---- from a query to concepts ---- */

  /* What a query asks for. `spans` are its part without fillers at both ends, and what that may spell. */
  Engine.prototype.plan = function (query) {
    var pieces = this.words.cut(query);
    var mended = this.mend(pieces);
    if (mended) { pieces = mended; }
    var concepts = this.concepts(pieces);
    var spans = [this.words.squash(span(pieces))];
    if (concepts.length === 1) { spans = spans.concat(concepts[0].spelled || []); }
    return { pieces: pieces, concepts: concepts, spans: spans, mended: Boolean(mended) };
  };

  function span(pieces) {
    var asked = pieces.filter(function (piece) { return piece.kind !== "filler"; });
    if (!asked.length) { asked = pieces; }
    var first = pieces.indexOf(asked[0]);
    var last = pieces.indexOf(asked[asked.length - 1]);
    return pieces.slice(first, last + 1).map(function (piece) { return piece.raw || piece.key; }).join("");
  }

  /* The pieces with wrong characters put right; null where nothing is wrong, or nothing is like it. */
  Engine.prototype.mend = function (pieces) {
    var self = this;
    var changed = false;
    var result = [];
    for (var start = 0; start < pieces.length;) {
      var end = start;
      while (end < pieces.length && HAN.test(pieces[end].key)) { end++; }
      if (end > start) {
        var run = pieces.slice(start, end);
        var right = self.mendRun(run);
        changed = changed || Boolean(right);
        result = result.concat(right || run);
        start = end;
      } else {
        result.push(pieces[start++]);
      }
    }
    return changed ? result : null;
  };

  /* What is mended begins and ends where pieces do: a wrong character does not cut a right word in two. */
  Engine.prototype.mendRun = function (pieces) {
    var text = "";
    var unknown = "";
    var edges = new Set([0]);
    pieces.forEach(function (piece) {
      text += piece.key;
      unknown += piece.kind === "unknown" ? "?" : piece.key.replace(/./g, ".");
      edges.add(text.length);
    });
    for (var length = Math.min(LONGEST_MENDED, text.length); length > 1; length--) {
      for (var at = 0; at + length <= text.length; at++) {
        if (!edges.has(at) || !edges.has(at + length)) { continue; }
        var right = this.rightWord(text.slice(at, at + length), unknown.slice(at, at + length));
        if (right) { return this.words.cutHan(text.slice(0, at) + right + text.slice(at + length)); }
      }
    }
    return null;
  };

  /* The word that `wrong` was meant to be; `unknown` has a ? for each character that is part of no word. */
  Engine.prototype.rightWord = function (wrong, unknown) {
    if (this.words.lexicon.has(wrong) || (wrong.length < 3 && unknown !== "??")) { return null; }
    var self = this;
    var alike = (this.similar.get(sound(this.words.syllables(wrong))) || []).filter(function (word) {
      return differences(word, wrong).length <= wrong.length / 2;
    });
    if (wrong.length < 3) { alike = alike.filter(function (word) { return self.names.has(word); }); }
    if (!alike.length) {
      for (var at = 0; at < wrong.length; at++) {
        if (unknown[at] === "?") { alike = alike.concat(this.gapped.get(gap(wrong, at)) || []); }
      }
    }
    return alike.sort(function (a, b) { return self.frequency.get(b) - self.frequency.get(a); })[0] || null;
  };

  function differences(one, other) {
    return one.split("").filter(function (character, at) { return character !== other[at]; });
  }

  Engine.prototype.concepts = function (pieces) {
    var concepts = [];
    var asked = pieces.filter(function (piece) { return piece.kind !== "filler"; });
    var begun = this.begun(asked);
    if (begun) {
      concepts.push(begun.concept);
      asked = asked.slice(0, begun.at);
    }
    for (var at = 0; at < asked.length;) {
      var spelled = this.spelled(asked, at);
      if (spelled) {
        concepts = concepts.concat(spelled.concepts);
        at += spelled.length;
      } else {
        var concept = this.concept(asked[at++]);
        if (concept) { concepts.push(concept); }
      }
    }
    /* A hint alone would find something for any nonsense. */
    if (concepts.every(function (concept) { return concept.held; })) { concepts = this.lastResort(pieces); }
    concepts.forEach(function (concept) {
      concept.share = concepts.length > 1 && concept.begun && concept.key.length === 1 ? BEGUN_SHARE : 1;
      if (concept.held) { concept.share = HELD_SHARE; }
      if (HAN.test(concept.key)) { concept.share *= 1 + LONGER * Math.min(4, concept.key.length - 1); }
      if (this.unitNames.has(concept.key)) { concept.share = Math.max(concept.share, NAMED_SHARE); }
    }, this);
    return concepts;
  };

  Engine.prototype.concept = function (piece) {
    if (piece.kind === "unknown") { return this.held(piece.key); }
    var own = joined(piece.key);
    var alternatives = [{ term: own, weight: 1 }].concat(this.words.related(piece.key, !this.isInClauses(own)));
    if (piece.kind === "latin") {
      var found = this.frequency.has(joined(piece.key));
      if (!found && piece.key.indexOf(" ") < 0) {
        alternatives.push({ term: piece.key, weight: BEGUN, prefix: true });
        if (piece.key.length > 4) { alternatives.push({ term: piece.key, weight: 0.9, fuzzy: true }); }
      }
    }
    return { key: piece.key, alternatives: alternatives };
  };

  /* A character that is no word by itself may mean a word that holds it. */
  Engine.prototype.held = function (character) {
    var self = this;
    var holders = this.holders.get(character) || [];
    if (!holders.length || holders.length > FEW_HOLDERS) { return null; }
    var alternatives = [];
    holders.forEach(function (word) {
      alternatives.push({ term: joined(word), weight: INSIDE });
      self.words.related(word, true).forEach(function (related) {
        alternatives.push({ term: related.term, weight: INSIDE * related.weight });
      });
    });
    return { key: character, alternatives: alternatives, held: true };
  };

  /* Whether a term stands in a clause itself; else the notice has only other words for it. */
  Engine.prototype.isInClauses = function (term) {
    return this.found({ term: term }).some(function (result) {
      return result.inText && this.documents[result.id].kind === "clause";
    }, this);
  };

  /* A Chinese word being typed: the end of the query begins words that can be found. */
  Engine.prototype.begun = function (asked) {
    if (!asked.length || asked[asked.length - 1].kind !== "unknown") { return null; }
    for (var at = 0; at < asked.length; at++) {
      var rest = asked.slice(at);
      var broken = at > 0 && asked[at - 1].kind === "unknown";
      if (broken || !rest.every(function (piece) { return HAN.test(piece.key); })) { continue; }
      var start = rest.map(function (piece) { return piece.key; }).join("");
      if (this.beginsWord(start)) {
        var alternatives = [{ term: start, weight: BEGUN, prefix: true }];
        if (start.length === 1 && asked.length === 1) { alternatives = alternatives.concat(this.inside(start)); }
        return { at: at, concept: { key: start, alternatives: alternatives, begun: true } };
      }
    }
    return null;
  };

  Engine.prototype.beginsWord = function (start) {
    var found = false;
    this.frequency.forEach(function (count, term) { found = found || term.indexOf(start) === 0; });
    return found;
  };

  Engine.prototype.inside = function (character) {
    var alternatives = [];
    this.frequency.forEach(function (count, term) {
      if (term.indexOf(character) > 0) { alternatives.push({ term: term, weight: INSIDE }); }
    });
    return alternatives;
  };

  /* Chinese words spelled in letters, by their sounds or their initials, with or without blanks. */
  Engine.prototype.spelled = function (asked, at) {
    for (var length = asked.length - at; length > 0; length--) {
      var pieces = asked.slice(at, at + length);
      if (!pieces.every(function (piece) { return piece.kind === "latin"; })) { continue; }
      var letters = pieces.map(function (piece) { return piece.raw; }).join("").replace(/\W/g, "");
      var english = pieces.some(function (piece) { return this.frequency.has(joined(piece.key)); }, this);
      var terms = this.read.get(letters) || (english ? null : this.spelledPartly(letters));
      var several = terms || english ? null : this.spelledWords(letters);
      if (several) { return { length: length, concepts: several }; }
      if (terms && !(length > 1 && english && !this.read.has(letters))) {
        var alternatives = terms.map(asItself);
        if (english && length === 1) { alternatives = alternatives.concat(this.concept(pieces[0]).alternatives); }
        return { length: length, concepts: [{ key: letters, alternatives: alternatives, spelled: terms }] };
      }
    }
    return null;
  };

  /* Letters that spell one word after the other, long ones first; null where they do not come out. */
  Engine.prototype.spelledWords = function (letters) {
    if (!letters) { return []; }
    for (var end = letters.length; end > 3; end--) {
      var terms = (this.read.get(letters.slice(0, end)) || []).filter(isWord);
      var rest = terms.length ? this.spelledWords(letters.slice(end)) : null;
      if (rest) { return [{ key: letters.slice(0, end), alternatives: terms.map(asItself), spelled: terms }].concat(rest); }
    }
    return null;
  };

  function isWord(term) { return term.length > 1; }

  function asItself(term) { return { term: term, weight: 1 }; }

  Engine.prototype.spelledPartly = function (letters) {
    if (letters.length > 1 && this.initials.has(letters)) { return this.initials.get(letters); }
    if (letters.length < 4) { return null; }
    var read = this.read;
    var terms = [];
    this.readings.forEach(function (reading) {
      if (reading.indexOf(letters) === 0) { terms = terms.concat(read.get(reading)); }
    });
    return terms.length ? terms : null;
  };

  /* Nothing known was asked for: a single character, or only words of a question. */
  Engine.prototype.lastResort = function (pieces) {
    var self = this;
    if (pieces.length > 1 && pieces.some(function (piece) { return piece.kind === "unknown"; })) { return []; }
    return pieces.filter(function (piece) { return HAN.test(piece.key); }).map(function (piece) {
      var alternatives = [{ term: piece.key, weight: 1 }];
      if (piece.key.length === 1) { alternatives = alternatives.concat(self.inside(piece.key)); }
      return { key: piece.key, alternatives: alternatives };
    });
  };

  /* ---- from concepts to hits ---- */

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
      return piece.kind === "filler" || (piece.kind === "word" && !this.inClauses(piece.key));
    }, this);
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
