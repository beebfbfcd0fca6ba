/*
 * Whether a query speaks of danger, and of which. The words are data (source/dangers.yml), which comes as patterns
 * for text that is folded as below. Needs neither the index nor the engine, so that a number to call never waits
 * for them. Free of the DOM; ES2017.
 */
(function (root) {
  "use strict";

  var HAN = "[\\u3400-\\u4dbf\\u4e00-\\u9fff]";
  var BETWEEN_HAN = new RegExp("(" + HAN + ")\\s+(?=" + HAN + ")", "g");
  var RUNS = new RegExp(HAN + "+|[a-z0-9\\u00c0-\\u024f]+(?: [a-z0-9\\u00c0-\\u024f]+)*", "g");
  var LONGEST = 500; // characters; who has written more has had time to be understood
  var SUSPECTED = 2; // how much signs must weigh for numbers to be shown
  var LEAST_SIGNS = 2; // and how many there must be

  /* Half width, small letters, simplified characters, no marks; blanks stay between words that are not Chinese. */
  function fold(text, traditional) {
    var folded = "";
    text.slice(0, LONGEST).normalize("NFKC").toLowerCase().split("").forEach(function (character) {
      var at = traditional.indexOf(character);
      folded += at >= 0 && at % 2 === 0 ? traditional[at + 1] : character;
    });
    return spaced(folded);
  }

  /* A folded text as patterns are held against it: one blank between words, none between Chinese characters. */
  function spaced(text) {
    return text.replace(/['\u2019]/g, "").replace(/[^a-z0-9\u00c0-\u024f\u3400-\u4dbf\u4e00-\u9fff]+/g, " ").replace(BETWEEN_HAN, "$1").trim();
  }

  /*
   * The dangers that a query speaks of, the one that it speaks of most first; none for most. `sure` where words speak
   * of nothing else. Where it has no such words, but signs of danger, that is what is suspected.
   */
  function find(query, data, learnt) {
    var text = fold(query, data.traditional);
    var found = spoken(text, data);
    if (found.length || !learnt || weigh(text, learnt, LEAST_SIGNS) <= SUSPECTED) { return found; }
    return data.dangers.filter(function (danger) { return danger.id === data.suspected; });
  }

  /* The dangers of which a text has words. */
  function spoken(text, data) {
    if (data.calm) { text = text.replace(new RegExp(data.calm, "g"), " "); }
    var person = Boolean(data.people) && new RegExp(data.people).test(text);
    return data.dangers.map(function (danger) {
      var sure = length(danger.words, text) + (person ? length(danger.beside, text) : 0);
      var said = danger.weight * (sure + length(danger.perhaps, text));
      return Object.assign({ said: said, sure: sure > 0 }, danger);
    }).filter(function (danger) { return danger.said > 0; }).sort(function (a, b) { return b.said - a.said; });
  }

  /* How much of a text a pattern finds, in characters. */
  function length(pattern, text) {
    var found = pattern ? text.match(new RegExp(pattern, "g")) || [] : [];
    return found.join("").replace(/ /g, "").length;
  }

  /*
   * Have the patterns compiled, until `enough` says so; true when all are. To be called until it is. An engine compiles
   * a pattern when it is used, once more when it is used again, and for texts of Latin letters and of others apart.
   */
  function warm(data, enough) {
    data.cold = data.cold || data.dangers.reduce(function (all, danger) {
      return all.concat(danger.words, danger.beside, danger.perhaps);
    }, [data.calm, data.people]);
    while (data.cold.length) {
      var pattern = data.cold.pop();
      ["-", "-", "\u4e00", "\u4e00"].forEach(function (text) { length(pattern, text); });
      if (enough()) { break; }
    }
    return !data.cold.length;
  }

  /* How much the signs of a folded text, `least` or more, speak for what was learnt; below zero against it. */
  function weigh(text, learnt, least) {
    if (!learnt.weights) { learnt.weights = weights(learnt.signs); }
    var all = signs(text).map(function (sign) { return learnt.weights.get(sign) || 0; }).filter(Boolean);
    var sum = all.reduce(function (sum, one) { return sum + one; }, 0);
    return all.length >= least ? learnt.added + sum / Math.sqrt(all.length) : 0;
  }

  function weights(byWeight) {
    var bySign = new Map();
    Object.keys(byWeight).forEach(function (weight) {
      byWeight[weight].split("|").forEach(function (sign) { bySign.set(sign, Number(weight)); });
    });
    return bySign;
  }

  /* Each once: Chinese characters and pairs of them, other words and pairs of them; as Python finds them. */
  function signs(text) {
    var all = new Set();
    (text.match(RUNS) || []).forEach(function (run) {
      var between = run[0] < "\u3400" ? " " : "";
      run.split(between).forEach(function (word, at, words) {
        all.add(word);
        if (at) { all.add(words[at - 1] + between + word); }
      });
    });
    return Array.from(all);
  }

  /* The numbers of several dangers, each once, in the order of the dangers. */
  function numbers(dangers) {
    return dangers.reduce(function (all, danger) {
      return all.concat(danger.numbers.filter(function (number) { return all.indexOf(number) < 0; }));
    }, []);
  }

  /* The documents that were found, with the situations that answer the dangers that are sure before all others. */
  function lead(found, dangers, documents) {
    var leading = [];
    dangers.filter(function (danger) { return danger.sure; }).forEach(function (danger) {
      documents.forEach(function (document) {
        if (danger.place && document.page === danger.place.page && leading.indexOf(document) < 0) { leading.push(document); }
      });
    });
    return leading.concat(found.filter(function (document) { return leading.indexOf(document) < 0; }));
  }

  const Search = root.Search = root.Search || {};
  Search.danger = { find: find, fold: fold, lead: lead, numbers: numbers, signs: signs, spaced: spaced, warm: warm, weigh: weigh };
})(typeof window === "undefined" ? globalThis : window);
