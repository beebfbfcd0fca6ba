/*
 * What a query asks for: its concepts, each a word or what it may have been meant to be. Mends wrong characters,
 * reads words spelled in letters, and takes the beginning of a word for the word. Adds to SearchEngine. Free of
 * the DOM; ES2017.
 */
(function (root) {
  "use strict";

  var Engine = root.SearchEngine;
  var HAN = root.SearchWords.HAN;
  var joined = root.SearchWords.joined;
  var put = root.SearchWords.put;
  var BEGUN = 0.9;
  var INSIDE = 0.5;
  var HELD_SHARE = 0.5;
  var FEW_HOLDERS = 6; // a character that more words hold says too little
  var NAMED_SHARE = 1.5;
  var LONGER = 0.2; // what each further character of a word adds to its share
  var BEGUN_SHARE = 0.3;
  var LONGEST_MENDED = 7;
  var LEAST_MENDED = 4; // where each part is a word by itself

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
    var known = unknown.indexOf("?") < 0;
    if (this.words.lexicon.has(wrong) || (wrong.length < 3 && unknown !== "??")) { return null; }
    if (known && wrong.length < LEAST_MENDED) { return null; }
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
})(this);
