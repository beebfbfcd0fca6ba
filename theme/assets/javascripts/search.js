/*
 * The search's fields and lists. Loads what searches and the index when a reader has come or a field is used, as
 * classic scripts, which also works for a page opened from a folder. Words come from the page's markup.
 */
(function () {
  "use strict";

  var LIMIT = { header: 30, home: 30, page: 100 };
  var NEAR = 6;
  var SLICE = 12; // milliseconds of work at a time while the index is built
  var HIGHLIGHTS = 5;
  var PAUSE = 500; // milliseconds after which a query is taken to be complete
  var LATIN = /^[ -~\u00c0-\u024f\u2019]*$/;
  var BETWEEN_STEPS = " \u00b7 ";
  var SIGNS = ["pointermove", "pointerdown", "touchstart", "keydown", "scroll"]; // of a reader
  var NARROW = window.matchMedia("(max-width: 59.99em)");

  var searches = [];
  var index = null;
  var state = "new"; // then: wait, and ready, missing or old
  var stood = (history.state || {}).scrollY; // how far down a reader was who comes back

  /* ---- the index ---- */

  function load(root) {
    if (state !== "new") { return; }
    state = "wait";
    var paths = root.getAttribute("data-scripts").split(" ");
    paths.forEach(function (path, number) {
      var script = document.createElement("script");
      script.src = root.getAttribute("data-base") + path;
      script.async = false;
      script.onerror = function () { settle("missing"); };
      if (number === paths.length - 1) { script.onload = start; }
      document.head.appendChild(script);
    });
  }

  function start() {
    if (state !== "wait") { return; }
    if (!window.TextDecoder || !window.Search || !window.Search.begin) { return settle("old"); }
    update(); // a number to call need not wait for the index
    index = window.Search.begin(window.searchIndex, window.searchScope);
    inSlices(function (enough) { return window.Search.work(index, enough); }, function () { settle("ready"); });
  }

  /* Do work that lets the browser have its turn whenever it has done `enough`, then what comes after it. */
  function inSlices(work, then) {
    step(function () {
      var until = performance.now() + SLICE;
      if (work(function () { return performance.now() > until; })) { step(then); } else { inSlices(work, then); }
    });
  }

  /*
   * Do the next piece of work after the browser has had its turn, which a message gives back at once and a timer only
   * after 4 ms; what fails leaves a search that says so.
   */
  function step(work) {
    var turn = new MessageChannel();
    turn.port1.onmessage = function () {
      turn.port1.close();
      try {
        work();
      } catch (error) {
        settle("missing");
      }
    };
    turn.port2.postMessage(null);
  }

  function settle(how) {
    if (state !== "wait") { return; }
    state = how;
    update();
  }

  function update() { searches.forEach(function (search) { search.update(); }); }

  /* ---- one field with its list ---- */

  function Search(root) {
    this.root = root;
    this.place = root.getAttribute("data-search");
    this.form = root.querySelector("form");
    this.input = root.querySelector("input");
    this.status = root.querySelector(".search__status");
    this.list = root.querySelector(".search__list");
    this.none = root.querySelector(".search__none");
    this.near = root.querySelector(".search__near");
    this.all = root.querySelector(".search__all");
    this.panel = root.querySelector(".search__panel");
    this.start = (this.place === "page" && document.querySelector(".md-content .search__start")) || make("div", "search__start");
    this.start.hidden = this.place !== "page";
    this.panel.appendChild(this.start);
    this.person = this.none.appendChild(make("p", "search__ask"));
    this.numbers = root.querySelector(".search__numbers");
    this.danger = []; // what the query speaks of
    this.sure = ""; // and how sure that is
    this.shares = this.place === "page"; // whether its query stands in the address
    this.opener = this.place === "header" ? document.querySelector(".search-open") : null;
    this.listen();
  }

  Search.prototype.listen = function () {
    var self = this;
    this.input.addEventListener("input", function (event) {
      if (!event.isComposing) { self.update(true); }
    });
    /* Letters are composed on phones, and are searched as they come; other signs when they are done. */
    this.input.addEventListener("compositionupdate", function (event) {
      if (LATIN.test(event.data)) { setTimeout(function () { self.update(true); }, 0); }
    });
    this.input.addEventListener("compositionend", function () { self.update(true); });
    this.input.addEventListener("focus", function () {
      load(self.root);
      self.update();
    });
    this.root.addEventListener("keydown", function (event) { self.key(event); });
    this.root.addEventListener("keyup", function () { self.composing = false; });
    this.form.addEventListener("submit", function (event) { self.submit(event); });
    this.list.addEventListener("click", function () {
      self.share();
      note();
    });
    this.start.addEventListener("click", function (event) {
      if (event.target.tagName !== "BUTTON") { return; }
      self.ask(event.target.textContent);
      /* The button is gone; a finger needs no focus, and has no room for a keyboard. */
      if (!event.detail || !NARROW.matches) { self.input.focus(); }
    });
    this.near.addEventListener("click", function (event) {
      if (event.target.tagName === "A") {
        event.preventDefault();
        self.ask(event.target.textContent);
      }
    });
    if (this.place !== "page") {
      ["pointerdown", "focusin"].forEach(function (type) {
        document.addEventListener(type, function (event) {
          if (!self.root.contains(event.target) && event.target !== self.opener) { self.close(); }
        });
      });
    }
    if (this.opener) {
      this.opener.addEventListener("click", function () { self.focus(); });
      this.root.querySelector(".search__close").addEventListener("click", function () { self.leave(); });
    }
  };

  Search.prototype.focus = function () {
    if (this.opener) {
      this.root.setAttribute("data-full", "");
      this.opener.setAttribute("aria-expanded", "true");
      document.documentElement.classList.toggle("search-full", NARROW.matches);
    }
    this.input.focus();
    this.input.select();
  };

  Search.prototype.ask = function (query) {
    this.input.value = query;
    if (this.opener && NARROW.matches) { this.focus(); }
    load(this.root);
    this.update();
  };

  Search.prototype.close = function () {
    this.root.removeAttribute("data-open");
    this.empty();
    if (this.opener) {
      this.root.removeAttribute("data-full");
      this.opener.setAttribute("aria-expanded", "false");
      document.documentElement.classList.remove("search-full");
    }
  };

  Search.prototype.empty = function () {
    this.start.hidden = this.place !== "page" || Boolean(this.input.value.trim());
    this.list.hidden = this.none.hidden = this.all.hidden = true;
    this.numbers.hidden = this.place !== "page";
  };

  /* Close, and give the focus back to where it came from. */
  Search.prototype.leave = function () {
    var full = this.opener && NARROW.matches;
    this.close();
    if (full) { this.opener.focus(); } else { this.input.focus(); this.close(); }
  };

  Search.prototype.submit = function (event) {
    var first = this.list.querySelector("a");
    var query = this.input.value.trim();
    event.preventDefault();
    if (this.composing) { return; }
    if (this.sure === "certain") {
      this.numbers.querySelector(".numbers li:not([hidden]) a").focus();
      return;
    }
    if (this.sure && first && this.place !== "page") { return first.focus(); }
    /* What is not yet known to be calm is answered here, not on a page whose address would tell it. */
    if (this.place !== "page" && (!query || isCalm(query))) { location.assign(this.pageOf(query)); }
    if (this.place === "page" && !this.list.hidden && first) { first.click(); }
  };

  Search.prototype.key = function (event) {
    /* Keys of an input method are its own; some engines tell of them by the code only. */
    this.composing = event.isComposing || event.keyCode === 229;
    if (this.composing) { return; }
    var links = this.root.querySelectorAll(".search__panel > :not(.search__numbers) a, .search__panel > a, .search__start button");
    var stops = [this.input].concat(Array.prototype.slice.call(links).filter(isShown));
    var at = stops.indexOf(document.activeElement);
    var to = null;
    if (event.key === "ArrowDown") { to = (at + 1) % stops.length; }
    if (event.key === "ArrowUp") { to = (at - 1 + stops.length) % stops.length; }
    if (event.key === "Home" && at > 0) { to = 1; }
    if (event.key === "End" && at > 0) { to = stops.length - 1; }
    if (event.key === "Escape") {
      event.preventDefault();
      if (this.place === "page") { this.input.focus(); } else { this.leave(); }
    }
    if (to !== null && at >= 0) {
      event.preventDefault();
      if (!this.root.hasAttribute("data-open")) { this.update(); }
      stops[to].focus();
    }
  };

  function isShown(element) { return element.offsetParent !== null; }

  /* Bring status and list up to date with what stands in the field; `typing` where more may follow. */
  Search.prototype.update = function (typing) {
    var query = this.input.value.trim();
    var asked = this.place === "page" || document.activeElement === this.input || this.root.hasAttribute("data-open") || this.shared;
    this.warn(told(query));
    this.person.hidden = this.danger.length > 0; // where its own numbers stand above
    /*
     * Who looks at the address or the history later must not read there that somebody asked for help. What is typed may
     * still become that, so it waits for a pause.
     */
    clearTimeout(this.sharing);
    if (typing && !this.danger.length) { this.sharing = setTimeout(this.share.bind(this), PAUSE); } else { this.share(); }
    if (!query || !asked) {
      clearTimeout(this.pause);
      this.panel.removeAttribute("data-match");
      this.status.textContent = "";
      this.list.textContent = "";
      this.root.removeAttribute("data-open");
      this.empty();
      if (!query) { this.begin(); }
      return;
    }
    this.root.setAttribute("data-open", "");
    this.numbers.hidden = false;
    this.start.hidden = true;
    if (state === "ready") {
      this.show(query, window.Search.search(index, query), typing);
      if (stood && !typing) { window.scrollTo(0, stood); }
      stood = 0;
    } else {
      this.say(this.words(state === "new" ? "wait" : state));
      this.list.hidden = this.all.hidden = true;
      this.none.hidden = state === "new" || state === "wait";
    }
  };

  /*
   * Before anything is typed: examples to try, and the groups of situations, as soon as their words have come. The
   * search page has its own.
   */
  Search.prototype.begin = function () {
    var self = this;
    var beside = window.searchIndex && window.searchIndex.beside;
    if (this.place === "page" || !beside || !this.root.contains(document.activeElement)) { return; }
    if (!this.start.firstChild) {
      (beside.start || []).forEach(function (part) {
        var group = self.start.appendChild(make("div"));
        var list = group.appendChild(make("ul"));
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", part.lead);
        part.choices.forEach(function (choice) {
          list.appendChild(make("li")).appendChild(self.choice(choice));
        });
      });
    }
    if (!this.start.firstChild) { return; }
    this.root.setAttribute("data-open", "");
    this.numbers.hidden = this.start.hidden = false;
  };

  /*
   * A link to a place; to a query a button, for no address is to hold it. Arrows lead there, and Tab past it: who goes
   * through a page by keyboard has not asked for a list.
   */
  Search.prototype.choice = function (choice) {
    var element = make(choice.page ? "a" : "button", "", choice.title);
    element.tabIndex = -1;
    if (choice.page) { element.href = this.address(choice, []); } else { element.type = "button"; }
    return element;
  };

  /*
   * Offer a person to ask beside hits that may not answer. A letter to the editors has the query in it only while it is
   * being opened: until then no address holds it.
   */
  Search.prototype.offerPerson = function () {
    var self = this;
    var ask = window.searchIndex.beside.ask;
    if (!ask || this.person.firstChild) { return; }
    this.person.textContent = ask.lead;
    if (ask.number) {
      var call = this.person.appendChild(make("a", "number"));
      call.href = "tel:" + ask.number.number;
      call.appendChild(make("span", "number__name", ask.number.name));
      call.appendChild(document.createTextNode(" "));
      call.appendChild(make("b", "number__digits", ask.number.number));
      if (ask.number.when) { this.person.appendChild(make("small", "numbers__when", ask.number.when)); }
    }
    if (ask.contact) {
      var write = this.person.appendChild(make("a", "", ask.contact.words));
      write.href = ask.contact.address;
      write.addEventListener("click", function () {
        var to = ask.contact;
        var body = fill(to.body, { query: self.input.value.trim() });
        write.href = to.before + encode(body) + to.between + encode(to.title) + to.after;
        setTimeout(function () { write.href = ask.contact.address; }, 0);
      });
    }
  };

  /* Have the query stand in the address, if this field is one for that, and the query is calm. */
  Search.prototype.share = function () {
    var query = this.input.value.trim();
    if (this.shares) { share(query && isCalm(query) ? query : ""); }
  };

  /*
   * Show the numbers that fit what a query speaks of, and the way to what answers it, in place of the quiet line: large
   * where it is certain, else in a line. `told` is what Search.danger.find returns.
   */
  Search.prototype.warn = function (told) {
    var call = this.numbers.querySelector(".numbers");
    var danger = told.dangers;
    var shown = told.sure + ids(danger);
    this.danger = danger;
    this.sure = told.sure;
    if (!call) { return; }
    this.answers(told.sure === "certain" ? danger : danger.slice(0, 1));
    /* What is shown already is not moved, for it may have the focus. */
    if (this.shown === shown) { return; }
    this.shown = shown;
    call.hidden = this.numbers.querySelector(".search__leave").hidden = !danger.length;
    this.numbers.querySelector(".numbers-line").hidden = Boolean(danger.length);
    if (!danger.length) {
      this.panel.removeAttribute("data-danger");
      this.panel.removeAttribute("data-sure");
      return;
    }
    this.panel.setAttribute("data-danger", ids(danger));
    this.panel.setAttribute("data-sure", told.sure);
    var numbers = window.Search.danger.numbers(danger);
    each(call.querySelectorAll("[data-number]"), function (item) {
      item.hidden = numbers.indexOf(item.getAttribute("data-number")) < 0;
    });
    numbers.forEach(function (number) {
      each(call.querySelectorAll("li[data-number='" + number + "']"), function (item) { item.parentNode.appendChild(item); });
    });
    each(call.querySelectorAll("[data-sure]"), function (lead) { lead.hidden = lead.getAttribute("data-sure") !== told.sure; });
    each(call.querySelectorAll("[data-note]"), function (note) {
      note.hidden = (" " + ids(danger) + " ").indexOf(" " + note.getAttribute("data-note") + " ") < 0;
    });
  };

  /* Links to the situations that answer dangers; by their titles as soon as the index has come. */
  Search.prototype.answers = function (dangers) {
    var self = this;
    var place = this.numbers.querySelector(".search__answers");
    var pages = dangers.map(function (danger) { return danger.page; });
    pages = pages.filter(function (page, at) { return page && pages.indexOf(page) === at; });
    while (place.children.length > pages.length) { place.lastChild.remove(); }
    pages.forEach(function (page, at) {
      var known = state === "ready" && index.documents.filter(function (one) { return one.page === page && !one.anchor; })[0];
      var link = place.children[at] || place.appendChild(make("a"));
      link.textContent = fill(self.words("see"), { title: known ? known.title : self.root.querySelector(".search__ways a").textContent });
      link.href = self.address({ page: page }, []);
    });
    place.hidden = !pages.length;
  };

  /* What a query speaks of, as far as what tells it has come: a script that fails takes no others along. */
  function told(query) {
    if (!query || !isTold()) { return { sure: "", dangers: [] }; }
    return window.Search.danger.find(query, window.searchDangers, state === "ready" && window.Search.isOfficial(index, query));
  }

  /* Whether all has come that tells a query of danger; one that nobody can tell is taken for such. */
  function isTold() { return Boolean(window.Search && window.Search.danger && window.searchDangers); }

  function isCalm(query) { return isTold() && !told(query).dangers.length; }

  function ids(dangers) { return dangers.map(function (danger) { return danger.id; }).join(" "); }

  function each(elements, act) { Array.prototype.forEach.call(elements, act); }

  Search.prototype.say = function (words) {
    if (this.status.textContent !== words) { this.status.textContent = words; }
  };

  /*
   * Show what was found. While a query is typed, nothing is said of what its end may still make good: the last hits
   * stay, dimmed, where there are none now, and a caution waits for a pause.
   */
  Search.prototype.show = function (query, result, typing) {
    var self = this;
    var found = result.hits.map(function (hit) { return hit.document; });
    var count = found.length;
    var waits = Boolean(typing) && result.match !== "good";
    clearTimeout(this.pause);
    this.list.parentNode.scrollTop = 0; // now, for after the list has changed it would have to be laid out at once
    if (waits) { this.pause = setTimeout(function () { self.show(query, result); }, PAUSE); }
    this.panel.setAttribute("data-match", waits ? "good" : result.match);
    this.root.classList.toggle("search--stale", waits && !count);
    if (waits && !count) { return; }
    this.fillList(query, result.plan, found);
    this.list.classList.toggle("search__list--pair", result.paired);
    this.none.hidden = waits || result.match === "good";
    this.near.textContent = "";
    if (!count) { this.offer(query); }
    this.offerPerson();
    this.say(this.sentence(query, count, result, waits));
  };

  Search.prototype.fillList = function (query, plan, found) {
    var self = this;
    var items = document.createDocumentFragment();
    var marks = window.Search.marker(index, plan);
    found.slice(0, LIMIT[this.place]).forEach(function (document) { items.appendChild(self.item(marks, document)); });
    this.list.textContent = "";
    this.list.appendChild(items);
    this.list.hidden = !found.length;
    this.all.hidden = !found.length || this.place === "page" || this.danger.length > 0;
    this.all.href = this.pageOf(query);
    this.all.textContent = this.words("all");
  };

  Search.prototype.sentence = function (query, count, result, waits) {
    if (!count) { return fill(this.words("none"), { query: query }); }
    if (result.match === "near" && !waits) { return this.words("nearest"); }
    var found = fill(this.words(count === 1 ? "one" : "other"), { count: count });
    return result.plan.mended ? fill(this.words("mended"), { mended: result.plan.spans[0], found: found }) : found;
  };

  /* A sentence of the interface, from the markup. */
  Search.prototype.words = function (name) { return this.root.getAttribute("data-" + name); };

  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (all, name) { return values[name]; });
  }

  Search.prototype.offer = function (query) {
    var self = this;
    window.Search.spelling.near(index, query, NEAR).forEach(function (word) {
      var item = make("li");
      var link = make("a", "", word);
      link.href = self.pageOf(word);
      item.appendChild(link);
      self.near.appendChild(item);
    });
  };

  Search.prototype.item = function (marks, document) {
    var classes = this.place === "header" ? " md-search-result__" : " search__";
    var item = make("li", "search__item" + classes + "item");
    var link = make("a", "search__link" + classes + "link");
    var text = document.text || index.documents[document.clauses[0]].text;
    var inTitle = marks(document.title);
    var inText = marks(text);
    link.href = this.address(document, wordsAt(document.title, inTitle).concat(document.text ? wordsAt(text, inText) : []));
    link.appendChild(marked("search__title", window.Search.excerpt(document.title, inTitle)));
    link.appendChild(make("span", "search__crumb", document.crumb));
    link.appendChild(marked("search__text", window.Search.excerpt(text, inText)));
    item.appendChild(link);
    return item;
  };

  function make(name, classes, text) {
    var element = document.createElement(name);
    if (classes) { element.className = classes; }
    if (text) { element.textContent = text; }
    return element;
  }

  function marked(classes, parts) {
    var element = make("span", classes);
    parts.forEach(function (part) {
      var text = part.text.replace(/\n/g, BETWEEN_STEPS);
      element.appendChild(part.marked ? make("mark", "", text) : window.document.createTextNode(text));
    });
    return element;
  }

  function wordsAt(text, ranges) {
    return ranges.map(function (range) { return text.slice(range[0], range[1]); });
  }

  /* The search page, with a query if that may stand in an address. */
  Search.prototype.pageOf = function (query) {
    return this.form.action + (query && !this.danger.length ? "?q=" + encode(query) : "");
  };

  /* Where a document is: its page, what to highlight there, its anchor. */
  Search.prototype.address = function (document, words) {
    var folders = this.root.getAttribute("data-folders") === "true";
    var page = document.page;
    if (!folders) {
      page += ".html";
    } else {
      page = page.replace(/(^|\/)index$/, "$1").replace(/([^/])$/, "$1/");
    }
    var once = words.filter(function (word, at) { return words.indexOf(word) === at; });
    var query = once.slice(0, this.danger.length ? 0 : HIGHLIGHTS).map(function (word) { return "h=" + encode(word); }).join("&");
    return this.root.getAttribute("data-base") + page + (query ? "?" + query : "") + (document.anchor ? "#" + document.anchor : "");
  };

  /* ---- the page ---- */

  /* Keep the query in the address, so that it can be handed on; pages opened from a folder may not. */
  function share(query) {
    var search = query ? "?q=" + encode(query) : "";
    if (search !== location.search) { note(location.pathname + search + location.hash); }
  }

  /* Have the history know an address, and the place on the page, for who comes back when the browser kept no page. */
  function note(address) {
    try {
      history.replaceState({ scrollY: window.scrollY }, "", address);
    } catch (refused) {
      return;
    }
  }

  function isTyping(element) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable;
  }

  var roots = Array.prototype.slice.call(document.querySelectorAll("[data-search]"));
  searches = roots.map(function (root) { return new Search(root); });
  var header = searches.filter(function (search) { return search.place === "header"; })[0];
  var own = searches.filter(function (search) { return search.place === "page"; })[0] || header;
  if (!own) { return; }

  document.addEventListener("keydown", function (event) {
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (plain && header && /^[\/sf]$/i.test(event.key)) {
      event.preventDefault();
      header.focus();
    }
  });

  /* A query of danger, or one that may be, does not outlive its page in the memory of the browser. */
  function forget() {
    searches.forEach(function (search) {
      if (search.input.value && !isCalm(search.input.value)) {
        search.input.value = "";
        search.update();
      }
    });
  }

  window.addEventListener("pagehide", forget);
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { forget(); }
  });

  if (window.asked) { // taken out of the address by first.js
    own.shares = own.shared = true;
    own.ask(decode(window.asked));
    own.shared = false;
  }
  /* Who was faster than this script. */
  searches.filter(function (search) { return search.input === document.activeElement; })
    .forEach(function (search) { load(search.root); search.update(true); });
  if (own.place === "page") { load(own.root); } // its scripts are fetched with the page

  /* A text for an address; half of a character, as it may come from a clipboard, is none. */
  function encode(text) {
    try {
      return encodeURIComponent(text);
    } catch (malformed) {
      return "";
    }
  }

  function decode(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch (malformed) {
      return "";
    }
  }

  /* Ready before it is needed: when a reader has given a sign, and the page is idle; but not on his last megabytes. */
  var sparing = navigator.connection && navigator.connection.saveData;
  if (!sparing) { SIGNS.forEach(function (sign) { window.addEventListener(sign, prepare, { passive: true }); }); }

  function prepare() {
    SIGNS.forEach(function (sign) { window.removeEventListener(sign, prepare); });
    (window.requestIdleCallback || setTimeout)(function () { load(own.root); }, { timeout: 2000 });
  }
})();
