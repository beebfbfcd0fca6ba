/*
 * Whether a query speaks of danger, of which, and how sure that is. A classifier adds up the weights of the query's
 * features for each danger and for none. Weights and words are data (generated/search-dangers.js). Needs neither the
 * index nor the engine, so that a number to call never waits for them. Free of the DOM; ES2017.
 */
(function (root) {
  "use strict";

  var HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
  var LATIN = "a-z0-9\\u00c0-\\u024f";
  var OTHER = new RegExp("[^" + LATIN + HAN + "]+", "g");
  var BETWEEN_HAN = new RegExp("([" + HAN + "])\\s+(?=[" + HAN + "])", "g");
  var UNITS = new RegExp("[" + HAN + "]|[A-Z" + LATIN + "]+", "g");
  var PEOPLE = { child: "C", adult: "A" }; // capital letters, which no folded text has
  var tables = new WeakMap(); // weights by term, made once for each model
  var ZERO = "P".charCodeAt(0); // a weight of nothing; the letters after it are more, those before less
  var NEAR = "?"; // ends the class of what only comes near to a danger
  var LONGEST = 500; // characters; who has written more has had time to be understood

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
    return text.replace(/['\u2019]/g, "").replace(OTHER, " ").replace(BETWEEN_HAN, "$1").trim();
  }

  /* The Chinese characters and other words of a text, and each pair of them that stands together. */
  function grams(text) {
    var units = text.match(UNITS) || [];
    var all = new Set(units);
    units.slice(1).forEach(function (unit, at) {
      all.add(units[at] + (/\w$/.test(units[at]) && /^\w/.test(unit) ? " " : "") + unit);
    });
    return all;
  }

  /*
   * The features of a folded text, each once: characters and words, alone and in pairs; the same with one letter for
   * every word for a child and for an adult, for it matters which of them is missing or hurt; the dangers whose words
   * it has.
   */
  function features(text, data) {
    var all = grams(text);
    var people = Object.keys(data.people).reduce(function (text, kind) {
      return text.replace(new RegExp("(?:" + data.people[kind] + ")+", "g"), PEOPLE[kind]);
    }, text);
    grams(people).forEach(function (gram) { all.add(gram); });
    data.dangers.forEach(function (danger) {
      var found = danger.words ? text.match(new RegExp(danger.words, "g")) || [] : [];
      if (found.length) { all.add("#" + danger.id); }
      if (found.length > 1) { all.add("##" + danger.id); }
    });
    return all;
  }

  /* The log-odds of each class of a model, by its name, for a set of features. */
  function score(features, classes) {
    if (!tables.has(classes)) { tables.set(classes, byTerm(classes)); }
    var names = Object.keys(classes);
    var known = Array.from(features, function (feature) { return tables.get(classes).get(feature); }).filter(Boolean);
    return names.reduce(function (scores, name, at) {
      var sum = known.reduce(function (sum, weights) { return sum + (weights[at] || 0); }, 0);
      scores[name] = classes[name].bias + sum / Math.sqrt(features.size || 1);
      return scores;
    }, {});
  }

  /* Where a feature's weight stands in the table of a model: FNV-1a, folded to 17 bits. */
  function bucket(feature) {
    var hash = 0x811c9dc5;
    for (var at = 0; at < feature.length; at++) { hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193); }
    return (hash ^ hash >>> 15) & 0x1ffff;
  }

  /*
   * The log-odds of what a model tells. There are too many features to name each; their weights stand in a table, a
   * character each, at a place that follows from the feature. Now and then two share one, which training makes up for.
   */
  function odds(features, model) {
    var places = new Set(Array.from(features, bucket));
    var sum = 0;
    places.forEach(function (place) { sum += model.table.charCodeAt(place) - ZERO; });
    return model.bias + sum / Math.sqrt(features.size || 1);
  }

  /* The weights of each term of a model, in the order of its classes. */
  function byTerm(classes) {
    var terms = new Map();
    Object.keys(classes).forEach(function (name, at) {
      Object.keys(classes[name].terms).forEach(function (weight) {
        classes[name].terms[weight].split("|").forEach(function (term) {
          if (!terms.has(term)) { terms.set(term, []); }
          terms.get(term)[at] = Number(weight);
        });
      });
    });
    return terms;
  }

  /*
   * What a query speaks of: `sure` is "certain", "possible" or empty; `dangers` are those that stand out, the likeliest
   * first, or the one for what is unclear. A character alone is never certain, and of words that are `official`, those of
   * the notice itself, more is asked.
   */
  function find(query, data, official) {
    var text = fold(query, data.traditional);
    var found = features(text, data);
    var limits = data.limits;
    var told = odds(found, data.danger);
    if (told < limits.possible) { return { sure: "", dangers: [] }; }
    var scores = score(found, data.which);
    var all = Object.keys(scores).reduce(function (sum, name) { return sum + Math.exp(scores[name]); }, 0);
    var share = function (name) { return name in scores ? Math.exp(scores[name]) / all : 0; };
    var likeliest = Object.keys(scores).sort(function (a, b) { return scores[b] - scores[a]; })[0] || "";
    var shares = function (danger) { return share(danger.id) + share(danger.id + NEAR); };
    var dangers = data.dangers.filter(function (danger) { return shares(danger) >= limits.standsOut; })
      .sort(function (a, b) { return shares(b) - shares(a); });
    if (!dangers.length) { dangers = data.dangers.filter(function (danger) { return danger.id === data.unclear; }); }
    var isSure = told >= (official ? limits.officially : limits.certain) && text.length > 1 && !likeliest.endsWith(NEAR);
    return { sure: isSure ? "certain" : "possible", dangers: dangers };
  }

  /* The numbers of several dangers, each once, in the order of the dangers. */
  function numbers(dangers) {
    return dangers.reduce(function (all, danger) {
      return all.concat(danger.numbers.filter(function (number) { return all.indexOf(number) < 0; }));
    }, []);
  }

  const Search = root.Search = root.Search || {};
  Search.danger = { bucket: bucket, features: features, find: find, fold: fold, grams: grams, numbers: numbers, odds: odds, spaced: spaced };
})(typeof window === "undefined" ? globalThis : window);
