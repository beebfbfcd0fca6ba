/*
 * What the search knows of words: how a text is folded, cut into terms, read aloud, and mended.
 *
 * Chinese has no spaces, so a text is indexed by every known word that stands anywhere in it, and a query is
 * cut into as few known words as it can be. Free of the DOM; ES2017, for browsers of old offices.
 */
(function (root) {
  "use strict";

  var HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/;
  var RUNS = /[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9\u00c0-\u024f]+(?:['\u2019][a-z]+)*/g;
  var WITHIN = /[\u3001\u201c\u201d\u300a\u300b\uff08\uff09()]/g; // marks that stand inside terms: 、“”《》（）
  var IRREGULAR = { children: "child", women: "woman", womens: "woman", men: "man", people: "person", feet: "foot" };
  /* A group of synonyms is a term too: one for its everyday words, one for its words of the notice. */
  var SAY = "~";
  var FIND = "#";
  /* What a word is worth that stands for another: of the notice for an everyday word, and the other ways. */
  var FOUND = 0.85;
  var FOUND_BESIDE = 0.65; // where the notice has the everyday word too
  var SAID = 0.5;
  var SAID_FOR_FOUND = 0.45;
  var FOUND_FOR_FOUND = 0.3;
  var LATER = 0.85; // the words of the notice for an everyday word stand best first
  var UNKNOWN_COST = 10;
  var WORD_COST = 4;
  var SAID_COST = 3.5;

  function Words(data) {
    var self = this;
    this.plain = pairs(data.traditional);
    this.readings = readingTable(data);
    this.unusual = data.unusual_readings;
    this.lexicon = new Set(data.words.split(" "));
    this.fillers = new Set();
    this.phrases = new Map();
    this.groups = new Map();
    this.inGroup = new Map();
    this.said = new Set();
    data.everyday.synonyms.forEach(function (entry, group) {
      entry[0].forEach(function (word) { self.said.add(self.learn(word, SAY + group)); });
      entry[1].forEach(function (word) { self.learn(word, FIND + group); });
    });
    data.everyday.fillers.forEach(function (word) { self.fillers.add(self.learn(word)); });
    data.documents.forEach(function (document) {
      (document.names || []).forEach(function (name) { self.learn(name); });
    });
    this.longest = 0;
    this.lexicon.forEach(function (word) { self.longest = Math.max(self.longest, word.length); });
  }

  /* Make a word known, as a member of a group if one is given; returns its key. */
  Words.prototype.learn = function (word, group) {
    var key = this.key(word);
    if (HAN.test(key)) {
      this.lexicon.add(key);
    } else if (key.indexOf(" ") > 0) {
      var first = key.slice(0, key.indexOf(" "));
      if (!this.phrases.has(first)) { this.phrases.set(first, []); }
      this.phrases.get(first).push(key);
    }
    if (group !== undefined) {
      if (!this.groups.has(key)) { this.groups.set(key, []); }
      this.groups.get(key).push(group);
      if (!this.inGroup.has(group)) { this.inGroup.set(group, []); }
      this.inGroup.get(group).push(key);
    }
    return key;
  };

  /* A word or phrase as it is compared: Chinese without marks, other words by their stems. */
  Words.prototype.key = function (text) {
    var folded = this.fold(text);
    var runs = folded.match(RUNS) || [];
    return HAN.test(folded) ? runs.join("") : runs.map(stem).join(" ");
  };

  /* Small letters, half width, simplified characters; each character becomes one, so that places stay. */
  Words.prototype.fold = function (text) {
    var folded = "";
    for (var i = 0; i < text.length; i++) {
      var character = text[i];
      var code = text.charCodeAt(i);
      if (code >= 0xff01 && code <= 0xff5e) {
        character = String.fromCharCode(code - 0xfee0);
      } else if (code === 0x3000 || code === 0xa0) {
        character = " ";
      }
      var small = character.toLowerCase();
      folded += this.plain.get(character) || (small.length === 1 ? small : character);
    }
    return folded;
  };

  /* The terms of a text: each known word at each place, stems, and the groups of synonyms they belong to. */
  Words.prototype.terms = function (text) {
    var self = this;
    var terms = [];
    this.runs(text).forEach(function (run) {
      if (HAN.test(run)) {
        self.wordsIn(run, terms);
      } else {
        terms.push(run);
      }
    });
    if (this.phrases.size) { this.phrasesIn(terms); }
    var groups = [];
    terms.forEach(function (term) {
      (self.groups.get(term) || []).forEach(function (group) {
        if (groups.indexOf(group) < 0) { groups.push(group); }
      });
    });
    return terms.map(joined).concat(groups);
  };

  Words.prototype.runs = function (text) {
    return (this.fold(text).replace(WITHIN, "").match(RUNS) || []).map(function (run) { return HAN.test(run) ? run : stem(run); });
  };

  Words.prototype.wordsIn = function (run, terms) {
    for (var start = 0; start < run.length; start++) {
      for (var end = start + 1; end <= Math.min(run.length, start + this.longest); end++) {
        var word = run.slice(start, end);
        if (this.lexicon.has(word)) { terms.push(word); }
      }
    }
  };

  /* Phrases of several words that stand in a sequence of stems; added at its end. */
  Words.prototype.phrasesIn = function (terms) {
    var count = terms.length;
    for (var i = 0; i < count; i++) {
      var found = this.phraseAt(terms, i);
      found.forEach(function (phrase) { terms.push(phrase); });
    }
  };

  Words.prototype.phraseAt = function (stems, at) {
    return (this.phrases.get(stems[at]) || []).filter(function (phrase) {
      return phrase.split(" ").every(function (word, offset) { return stems[at + offset] === word; });
    });
  };

  /* A query in pieces: {key, kind}; the kind is "word", "filler", "unknown" (Chinese) or "latin". */
  Words.prototype.cut = function (query) {
    var self = this;
    var pieces = [];
    var raws = [];
    function flush() {
      self.cutLatin(raws).forEach(function (piece) { pieces.push(piece); });
      raws = [];
    }
    (this.fold(query).match(RUNS) || []).forEach(function (run) {
      if (HAN.test(run)) {
        flush();
        self.cutHan(run).forEach(function (piece) { pieces.push(piece); });
      } else {
        raws.push(run);
      }
    });
    flush();
    return pieces;
  };

  Words.prototype.cutLatin = function (raws) {
    var stems = raws.map(stem);
    var pieces = [];
    for (var at = 0, length; at < raws.length; at += length) {
      var phrase = this.phraseAt(stems, at).sort(function (a, b) { return b.length - a.length; })[0];
      var key = phrase || stems[at];
      length = key.split(" ").length;
      var filler = this.fillers.has(key) && !this.said.has(key);
      pieces.push({ key: key, kind: filler ? "filler" : "latin", raw: raws.slice(at, at + length).join("") });
    }
    return pieces;
  };

  /* The cheapest cut of a run: few words, long ones, few unknown characters. */
  Words.prototype.cutHan = function (run) {
    var best = [{ cost: 0 }];
    for (var end = 1; end <= run.length; end++) {
      best.push({ cost: best[end - 1].cost + UNKNOWN_COST, from: end - 1, kind: "unknown" });
      for (var start = Math.max(0, end - this.longest); start < end; start++) {
        var word = run.slice(start, end);
        if (!this.lexicon.has(word)) { continue; }
        var cost = best[start].cost + (this.said.has(word) ? SAID_COST : WORD_COST) - 0.01 * word.length * word.length;
        if (cost < best[end].cost) {
          var filler = this.fillers.has(word) && !this.said.has(word);
          best[end] = { cost: cost, from: start, kind: filler ? "filler" : "word" };
        }
      }
    }
    var pieces = [];
    for (var at = run.length; at > 0; at = best[at].from) {
      pieces.unshift({ key: run.slice(best[at].from, at), kind: best[at].kind });
    }
    return pieces;
  };

  /* How a word is read, by syllables; characters nobody knows the reading of stand for themselves. */
  Words.prototype.syllables = function (word) {
    var readings = this.readings;
    if (Object.prototype.hasOwnProperty.call(this.unusual, word)) { return this.unusual[word].split(" "); }
    return word.split("").map(function (character) { return readings.get(character) || character; });
  };

  function stem(word) {
    word = word.replace(/['\u2019]s?$/, "").replace(/['\u2019]/g, "");
    if (Object.prototype.hasOwnProperty.call(IRREGULAR, word)) { return IRREGULAR[word]; }
    if (word.length < 4 || /\d/.test(word)) { return word; }
    word = word.replace(/ies$/, "y").replace(/(ss|sh|ch|x|z)es$/, "$1").replace(/([^su])s$/, "$1");
    var cut = word.replace(/(?:ing|ed)$/, "");
    if (cut !== word && cut.length > 3) { word = cut.replace(/([^aeioulsz])\1$/, "$1"); }
    return word.length > 4 ? word.replace(/e$/, "") : word;
  }

  /* A phrase as one term of the index, where blanks part terms. */
  function joined(term) {
    return term.replace(/ /g, "_");
  }

  function pairs(text) {
    var map = new Map();
    for (var i = 0; i + 1 < text.length; i += 2) { map.set(text[i], text[i + 1]); }
    return map;
  }

  /* GB 2312 holds the common characters sorted by reading; the data say how many have each. */
  function readingTable(data) {
    var table = new Map();
    var common = commonCharacters();
    var at = 0;
    data.common_readings.split(" ").forEach(function (run) {
      var parts = /^([a-z]+)(\d+)$/.exec(run);
      for (var count = Number(parts[2]); count > 0; count--) { table.set(common[at++], parts[1]); }
    });
    data.other_readings.split(" ").forEach(function (run) {
      var reading = /^[a-z]+/.exec(run);
      if (reading) {
        run.slice(reading[0].length).split("").forEach(function (character) { table.set(character, reading[0]); });
      }
    });
    return table;
  }

  function commonCharacters() {
    var bytes = [];
    for (var row = 0xb0; row < 0xd8; row++) {
      for (var cell = 0xa1; cell < (row === 0xd7 ? 0xfa : 0xff); cell++) { bytes.push(row, cell); }
    }
    return new TextDecoder("gbk").decode(new Uint8Array(bytes));
  }

  /* A text without anything but letters, digits and Chinese characters: to look for a whole query in. */
  Words.prototype.squash = function (text) {
    return (this.fold(text).match(/[\u3400-\u4dbf\u4e00-\u9fffa-z0-9\u00c0-\u024f]+/g) || []).join("");
  };

  /* The terms that stand for what a word may mean beside itself; `foreign` where the notice has no such word. */
  Words.prototype.related = function (key, foreign) {
    var self = this;
    var related = [];
    (this.groups.get(key) || []).forEach(function (group) {
      var number = group.slice(1);
      if (group[0] === SAY) {
        self.inGroup.get(FIND + number).forEach(function (word, place) {
          related.push({ term: joined(word), weight: (foreign ? FOUND : FOUND_BESIDE) * Math.pow(LATER, place) });
        });
        related.push({ term: SAY + number, weight: SAID });
      } else {
        related.push({ term: SAY + number, weight: SAID_FOR_FOUND }, { term: FIND + number, weight: FOUND_FOR_FOUND });
      }
    });
    return related;
  };

  /* Whether a term stands for the everyday words of a group. */
  Words.prototype.isSaid = function (term) {
    return term[0] === SAY;
  };

  /* The words that a term stands for: those of its group, or itself. */
  Words.prototype.members = function (term) {
    return this.inGroup.get(term) || [term.replace(/_/g, " ")];
  };

  /* The Chinese words that people may mean: what they say, and what can be found. */
  Words.prototype.meaningful = function (found) {
    var words = new Set(this.said);
    this.lexicon.forEach(function (word) { if (found.has(word)) { words.add(word); } });
    return Array.from(words).filter(function (word) { return HAN.test(word) && word.length > 1; });
  };

  /* The words of the notice that stand in groups. */
  Words.prototype.findable = function () {
    var words = new Set();
    this.inGroup.forEach(function (keys, group) {
      if (group[0] === FIND) { keys.forEach(function (key) { words.add(key); }); }
    });
    return words;
  };

  function put(map, key, value) {
    var values = map.get(key);
    if (!values) {
      map.set(key, [value]);
    } else if (values.indexOf(value) < 0) {
      values.push(value);
    }
  }

  Words.HAN = HAN;
  Words.joined = joined;
  Words.put = put;
  root.SearchWords = Words;
})(this);
