/*
 * What the search shows of a text: which of its words answer the query, a piece of it around them, and, where
 * nothing answers, the nearest words that would. Adds to SearchEngine. Free of the DOM; ES2017.
 */
(function (root) {
  "use strict";

  var Engine = root.SearchEngine;
  var HAN = root.SearchWords.HAN;
  var WORD = /[a-z0-9\u00c0-\u024f]+(?:['\u2019][a-z]+)*/g;
  var LETTER = /[\u3400-\u4dbf\u4e00-\u9fffa-z0-9\u00c0-\u024f]/;
  var OFTEN = 0.2;
  var PIECE = { han: 100, other: 220 };
  var BEFORE = { han: 22, other: 50 };

  /* The ranges [start, end) of a text that answer a plan: the whole query where it stands there, or its words. */
  Engine.prototype.marks = function (plan, text) {
    var squashed = squash(this.words.fold(text));
    var ranges = this.find(squashed, plan.spans.filter(isLong));
    if (!ranges.length) {
      var keys = this.keys(plan);
      ranges = this.find(squashed, keys.han).concat(findWords(this.words, text, keys.other));
    }
    return merge(ranges);
  };

  function isLong(span) { return span.length > 1; }

  /*
   * The words that a plan's concepts stand for. Synonyms only where they tell one text from others; Chinese
   * words of one character only if nothing else is asked.
   */
  Engine.prototype.keys = function (plan) {
    var words = this.words;
    var frequency = this.frequency;
    var often = OFTEN * this.documents.length;
    var keys = { han: [], other: [] };
    plan.concepts.forEach(function (concept) {
      concept.alternatives.forEach(function (alternative) {
        if (words.inGroup.has(alternative.term) && frequency.get(alternative.term) > often) { return; }
        words.members(alternative.term).forEach(function (key) {
          if (!HAN.test(key)) {
            keys.other.push({ key: key, prefix: Boolean(alternative.prefix) });
          } else if (key.length > 1 || plan.concepts.length === 1) {
            keys.han.push(key);
          }
        });
      });
    });
    return keys;
  };

  /* A folded text without what stands between letters, and where each letter was. */
  function squash(folded) {
    var squashed = { text: "", at: [] };
    for (var i = 0; i < folded.length; i++) {
      if (LETTER.test(folded[i])) {
        squashed.text += folded[i];
        squashed.at.push(i);
      }
    }
    return squashed;
  }

  Engine.prototype.find = function (squashed, keys) {
    var ranges = [];
    keys.forEach(function (key) {
      for (var at = squashed.text.indexOf(key); at >= 0; at = squashed.text.indexOf(key, at + key.length)) {
        ranges.push([squashed.at[at], squashed.at[at + key.length - 1] + 1]);
      }
    });
    return ranges;
  };

  function findWords(words, text, keys) {
    var folded = words.fold(text);
    var found = [];
    var match;
    WORD.lastIndex = 0;
    while ((match = WORD.exec(folded))) {
      found.push({ key: words.key(match[0]), range: [match.index, match.index + match[0].length] });
    }
    var ranges = [];
    keys.forEach(function (wanted) {
      var parts = wanted.key.split(" ");
      found.forEach(function (word, at) {
        var last = found[at + parts.length - 1];
        var same = last && parts.every(function (part, offset) {
          var key = found[at + offset].key;
          return wanted.prefix ? key.indexOf(part) === 0 : key === part;
        });
        if (same) { ranges.push([word.range[0], last.range[1]]); }
      });
    });
    return ranges;
  }

  function merge(ranges) {
    ranges.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    return ranges.reduce(function (merged, range) {
      var last = merged[merged.length - 1];
      if (last && range[0] <= last[1]) {
        last[1] = Math.max(last[1], range[1]);
      } else {
        merged.push(range.slice());
      }
      return merged;
    }, []);
  }

  /* A piece of a text around its first mark, in parts {text, marked}. */
  Engine.prototype.excerpt = function (plan, text) {
    var ranges = this.marks(plan, text);
    var size = HAN.test(text) ? "han" : "other";
    var start = 0;
    if (ranges.length && ranges[0][0] > BEFORE[size] && text.length > PIECE[size]) {
      start = beginning(text, ranges[0][0] - BEFORE[size], ranges[0][0]);
    }
    var end = Math.min(text.length, start + PIECE[size]);
    var parts = [];
    var at = start;
    ranges.forEach(function (range) {
      if (range[0] < at || range[1] > end) { return; }
      parts.push({ text: text.slice(at, range[0]), marked: false }, { text: text.slice(range[0], range[1]), marked: true });
      at = range[1];
    });
    parts.push({ text: text.slice(at, end) + (end < text.length ? "\u2026" : ""), marked: false });
    if (start > 0) { parts.unshift({ text: "\u2026", marked: false }); }
    return parts.filter(function (part) { return part.text; });
  };

  /* Where a piece of a text may begin: after a mark or a blank, if there is one. */
  function beginning(text, from, to) {
    for (var at = from; at < to; at++) {
      if (/[\uff0c\uff1b\u3002\u3001\uff1a\n]|\s/.test(text[at])) { return at + 1; }
    }
    return from;
  }

  /* The words that can be found and are most like a query, for one that finds nothing. */
  Engine.prototype.near = function (query, limit) {
    var self = this;
    var key = this.words.key(query);
    var sounds = this.words.syllables(key);
    var scored = [];
    this.suggestions().forEach(function (word) {
      var score = HAN.test(key) ? likeness(key, sounds, word, self.words.syllables(word)) : 0;
      if (score > 0.3) { scored.push({ word: word, score: score }); }
    });
    scored.sort(function (a, b) { return b.score - a.score || self.frequency.get(b.word) - self.frequency.get(a.word); });
    return scored.slice(0, limit).map(function (entry) { return entry.word; });
  };

  Engine.prototype.suggestions = function () {
    var self = this;
    if (!this.suggested) {
      this.suggested = [];
      this.names.forEach(function (name) { self.suggested.push(name); });
      this.words.findable().forEach(function (word) {
        if (HAN.test(word) && self.frequency.has(word)) { self.suggested.push(word); }
      });
    }
    return this.suggested;
  };

  /* From 0 to 1: the share of characters and sounds that two words have in common. */
  function likeness(one, oneSounds, other, otherSounds) {
    var same = one.split("").filter(function (character) { return other.indexOf(character) >= 0; }).length;
    var alike = oneSounds.filter(function (sound) { return otherSounds.indexOf(sound) >= 0; }).length;
    return (same + alike) / (one.length + other.length);
  }
})(this);
