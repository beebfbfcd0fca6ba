// What a panel lists: hits, words to try instead, whom to ask, what to begin with; and where all of them lead. Words
// come from the index.
(function () {
  "use strict";

  var LIMIT = { header: 30, home: 30, page: 100 };
  var NEAR = 6;
  var HIGHLIGHTS = 5;
  var BETWEEN_STEPS = " \u00b7 ";
  var SITE = document.querySelector("[data-base]");
  var Search = window.Search;

  function make(name, classes, text) {
    var element = document.createElement(name);
    if (classes) { element.className = classes; }
    if (text) { element.textContent = text; }
    return element;
  }

  // Entries of a list, each of which holds one of the elements.
  function entries(elements, classes) {
    var all = document.createDocumentFragment();
    elements.forEach(function (element) { all.appendChild(make("li", classes)).appendChild(element); });
    return all;
  }

  function hits(field, result) {
    var marks = Search.marker(Search.loading.index, result.plan);
    return entries(result.hits.slice(0, LIMIT[field.place]).map(function (hit) {
      var document = hit.document;
      var link = make("a", "search__link");
      var text = document.text || Search.loading.index.documents[document.clauses[0]].text;
      var inTitle = marks(document.title);
      var inText = marks(text);
      var words = wordsAt(document.title, inTitle).concat(document.text ? wordsAt(text, inText) : []);
      link.href = address(document, field.told.dangers.length ? [] : words);
      link.appendChild(marked("search__title", Search.excerpt(document.title, inTitle)));
      link.appendChild(make("span", "search__crumb", document.crumb));
      link.appendChild(marked("search__text", Search.excerpt(text, inText)));
      return link;
    }), "search__item");
  }

  function wordsAt(text, ranges) { return ranges.map(function (range) { return text.slice(range[0], range[1]); }); }

  function marked(classes, parts) {
    var element = make("span", classes);
    parts.forEach(function (part) {
      var text = part.text.replace(/\n/g, BETWEEN_STEPS);
      element.appendChild(part.marked ? make("mark", "", text) : document.createTextNode(text));
    });
    return element;
  }

  // Words like those of a query that finds nothing.
  function near(field, query) {
    return entries(Search.spelling.near(Search.loading.index, query, NEAR).map(function (word) {
      var link = make("a", "", word);
      link.href = pageOf(field, word);
      return link;
    }));
  }

  // What may be chosen before anything is typed, in groups: links to places, and buttons for queries, which no address
  // is to hold. Arrows lead there, and Tab past it: who goes through a page by keyboard has not asked for a list.
  function start(groups) {
    var all = make("div", "search__start");
    groups.forEach(function (part) {
      var group = all.appendChild(make("div"));
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", part.lead);
      group.appendChild(make("ul")).appendChild(entries(part.choices.map(function (choice) {
        var element = make(choice.page ? "a" : "button", "", choice.title);
        element.tabIndex = -1;
        if (choice.page) { element.href = address(choice, []); } else { element.type = "button"; }
        return element;
      })));
    });
    return all;
  }

  // A person to ask beside hits that may not answer. A letter to the editors has the query in it only while it is being
  // opened: until then no address holds it.
  function person(field, ask) {
    var line = make("p", "search__ask", ask.lead);
    if (ask.number) {
      var call = line.appendChild(make("a", "number"));
      call.href = "tel:" + ask.number.number;
      call.appendChild(document.createTextNode(ask.number.name + " "));
      call.appendChild(make("b", "", ask.number.number));
      if (ask.number.when) { line.appendChild(make("small", "numbers__when", ask.number.when)); }
    }
    if (ask.contact) {
      var to = ask.contact;
      var write = line.appendChild(make("a", "", to.words));
      write.href = to.address;
      write.addEventListener("click", function () {
        write.href = to.before + encode(fill(to.body, { query: field.query() })) + to.between + encode(to.title) + to.after;
        setTimeout(function () { write.href = to.address; }, 0);
      });
    }
    return line;
  }

  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (all, name) { return values[name]; });
  }

  // Where a document is: its page, words to highlight there, its anchor.
  function address(document, words) {
    var page = document.page + ".html";
    if (SITE.getAttribute("data-folders") === "true") {
      page = document.page.replace(/(^|\/)index$/, "$1").replace(/([^/])$/, "$1/");
    }
    var once = words.filter(function (word, at) { return words.indexOf(word) === at; });
    var query = once.slice(0, HIGHLIGHTS).map(function (word) { return "h=" + encode(word); }).join("&");
    return SITE.getAttribute("data-base") + page + (query && "?" + query) + (document.anchor ? "#" + document.anchor : "");
  }

  // The search page, with a query if that may stand in an address.
  function pageOf(field, query) {
    return field.form.action + (query && !field.told.dangers.length ? "?q=" + encode(query) : "");
  }

  // A text for an address; half of a character, as it may come from a clipboard, is none.
  function encode(text) { return window.ifPossible(function () { return encodeURIComponent(text); }) || ""; }

  // A part of an address as text; empty where a link was cut in the middle.
  function decode(text) {
    return window.ifPossible(function () { return decodeURIComponent(text.replace(/\+/g, " ")); }) || "";
  }

  Search.list = {
    address: address, decode: decode, encode: encode, fill: fill, hits: hits, near: near, pageOf: pageOf, person: person, start: start
  };
})();
