// The search's fields, each with its panel: what is typed and pressed, the numbers to call, what stands in the address.
// Words come in `pieces`, as markup of a panel.
(function () {
  "use strict";

  var PAUSE = 500; // milliseconds after which a query is taken to be complete
  var LATIN = /^[ -~\u00c0-\u024f\u2019]*$/;
  var NARROW = window.matchMedia("(max-width: 59.99em)");
  var NO_DANGER = { sure: "", dangers: [] };
  var Search = window.Search;
  var loading = Search.loading;
  var list = Search.list;
  var pieces = window.pieces;
  var stood = (history.state || {}).scrollY; // how far down a reader was who comes back

  function Field(root) {
    this.root = root;
    this.place = root.getAttribute("data-search");
    this.isPage = this.place === "page";
    this.form = root.querySelector("form");
    this.input = root.querySelector("input");
    this.told = NO_DANGER; // what Search.danger.find returns for the query
    this.shares = this.isPage; // whether its query stands in the address
    this.opener = this.place === "header" ? document.querySelector(".search-open") : null;
    this.fill();
    this.listen();
  }

  Field.prototype.query = function () { return this.input.value.trim(); };

  // A sentence of the interface, from the markup.
  Field.prototype.words = function (name) { return this.status.getAttribute("data-" + name); };

  // The numbers to call, and below them what a search needs; on the search page in place of the line of numbers.
  Field.prototype.fill = function () {
    var self = this;
    var panel = this.root.querySelector(".search__panel");
    panel.innerHTML = pieces.numbers + pieces.panel;
    if (!this.isPage) { each(panel, ".leave__keys", function (keys) { keys.remove(); }); }
    each(panel, "[data-leave]", function (link) { link.href = document.querySelector("[data-out]").getAttribute("data-out"); });
    each(panel, "[data-page]", function (link) { link.href = list.address({ page: link.getAttribute("data-page") }, []); });
    ["status", "list", "none", "near", "all", "panel", "numbers", "answers"].forEach(function (name) {
      self[name] = self.root.querySelector(".search__" + name);
    });
    this.input.setAttribute("aria-controls", panel.id);
    this.input.setAttribute("autocapitalize", "off");
    this.input.setAttribute("enterkeyhint", "search");
    this.input.spellcheck = false;
    if (this.opener) {
      this.input.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
      this.form.insertAdjacentHTML("beforeend", pieces.close);
    }
  };

  Field.prototype.listen = function () {
    var self = this;
    var typed = function () { self.update(true); };
    this.input.addEventListener("input", function (event) { if (!event.isComposing) { typed(); } });
    // Letters are composed on phones, and are searched as they come; other signs when they are done.
    this.input.addEventListener("compositionupdate", function (event) {
      if (LATIN.test(event.data)) { setTimeout(typed, 0); }
    });
    this.input.addEventListener("compositionend", typed);
    this.input.addEventListener("focus", function () {
      loading.load();
      self.update();
    });
    this.root.addEventListener("keydown", function (event) { self.key(event); });
    this.root.addEventListener("keyup", function () { self.composing = false; });
    this.form.addEventListener("submit", function (event) { self.submit(event); });
    this.list.addEventListener("click", function () {
      self.share();
      note();
    });
    this.panel.addEventListener("click", function (event) {
      if (!event.target.closest(".search__start button, .search__near a")) { return; }
      event.preventDefault();
      self.ask(event.target.textContent);
      // What was pressed is gone; a finger needs no focus, and has no room for a keyboard.
      if (!event.detail || !NARROW.matches) { self.input.focus(); }
    });
    if (!this.isPage) {
      ["pointerdown", "focusin"].forEach(function (type) {
        document.addEventListener(type, function (event) {
          if (!self.root.contains(event.target) && event.target !== self.opener) { self.close(); }
        });
      });
    }
    if (this.opener) {
      window.asButton(this.opener, function () { self.focus(); });
      this.root.querySelector(".search__close").addEventListener("click", function () { self.leave(); });
    }
  };

  Field.prototype.focus = function () {
    if (this.opener) {
      this.root.setAttribute("data-full", "");
      this.opener.setAttribute("aria-expanded", "true");
      document.documentElement.classList.toggle("search-full", NARROW.matches);
    }
    // The header is in view wherever the reader is.
    this.input.focus({ preventScroll: true });
    this.input.select();
  };

  Field.prototype.ask = function (query) {
    this.input.value = query;
    if (this.opener && NARROW.matches) { this.focus(); }
    loading.load();
    this.update();
  };

  Field.prototype.close = function () {
    clearTimeout(this.pause);
    this.root.removeAttribute("data-open");
    this.reveal([]);
    if (this.opener) {
      this.root.removeAttribute("data-full");
      this.opener.setAttribute("aria-expanded", "false");
      document.documentElement.classList.remove("search-full");
    }
  };

  // Close, and give the focus back to where it came from.
  Field.prototype.leave = function () {
    var full = this.opener && NARROW.matches;
    this.close();
    if (full) { this.opener.focus({ preventScroll: true }); } else { this.input.focus(); this.close(); }
  };

  Field.prototype.submit = function (event) {
    var first = this.list.querySelector("a");
    var query = this.query();
    event.preventDefault();
    if (this.composing) { return; }
    if (this.told.sure === "certain") { return this.numbers.querySelector(".numbers li:not([hidden]) a").focus(); }
    if (this.isPage) {
      if (first && !this.list.hidden) { first.click(); }
    } else if (this.told.sure && first) {
      first.focus();
    } else if (!query || isCalm(query)) { // what is not yet known to be so is answered here: that page's address would tell it
      location.assign(list.pageOf(this, query));
    }
  };

  Field.prototype.key = function (event) {
    // Keys of an input method are its own; some engines tell of them by the code only.
    this.composing = event.isComposing || event.keyCode === 229;
    if (this.composing) { return; }
    var links = this.root.querySelectorAll(".search__panel > :not(.search__numbers) a, .search__panel > a, .search__start button");
    var stops = [this.input].concat(Array.prototype.filter.call(links, function (link) { return link.offsetParent !== null; }));
    var at = stops.indexOf(document.activeElement);
    var to = {
      ArrowDown: (at + 1) % stops.length,
      ArrowUp: (at - 1 + stops.length) % stops.length,
      Home: at > 0 ? 1 : undefined,
      End: at > 0 ? stops.length - 1 : undefined
    }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      if (this.isPage) { this.input.focus(); } else { this.leave(); }
    } else if (to !== undefined && at >= 0) {
      event.preventDefault();
      if (!this.root.hasAttribute("data-open")) { this.update(); }
      stops[to].focus();
    }
  };

  // Show some parts of the panel, and no other.
  Field.prototype.reveal = function (names) {
    var self = this;
    ["start", "list", "none", "all", "numbers"].forEach(function (name) {
      if (self[name]) { self[name].hidden = names.indexOf(name) < 0 && !(self.isPage && name === "numbers"); }
    });
  };

  // Bring the panel up to date with what stands in the field; `typing` where more may follow.
  Field.prototype.update = function (typing) {
    var query = this.query();
    var asked = this.isPage || this.shared || document.activeElement === this.input || this.root.hasAttribute("data-open");
    var failed = loading.state === "missing" || loading.state === "old";
    this.warn(told(query) || NO_DANGER);
    // Who looks at the address or the history later must not read there that somebody asked for help. What is typed may
    // still become that, so it waits for a pause.
    clearTimeout(this.sharing);
    clearTimeout(this.pause);
    if (typing && !this.told.dangers.length) { this.sharing = setTimeout(this.share.bind(this), PAUSE); } else { this.share(); }
    if (!asked || !query && !failed) { return this.begin(asked && !query); }
    this.root.setAttribute("data-open", "");
    this.numbers.hidden = false;
    if (this.start) { this.start.hidden = true; }
    if (loading.state === "ready") {
      loading.attempt(this.show.bind(this, query, typing));
    } else {
      this.say(this.words(failed ? loading.state : "wait"));
      this.reveal(failed ? ["numbers", "none"] : ["numbers"]);
    }
  };

  // Before anything is typed: examples to try, and the groups of situations, as soon as their words have come.
  Field.prototype.begin = function (asked) {
    var groups = asked && window.searchIndex && window.searchIndex.beside.start;
    this.panel.removeAttribute("data-match");
    this.status.textContent = this.list.textContent = "";
    if (groups && !this.start) { this.start = this.panel.appendChild(list.start(groups)); }
    set(this.root, "data-open", groups ? "" : null);
    this.reveal(groups ? ["numbers", "start"] : []);
  };

  // Show what was found. While a query is typed, nothing is said of what its end may still make good: the last hits
  // stay, dimmed, where there are none now, and a caution waits for a pause.
  Field.prototype.show = function (query, typing) {
    var result = Search.search(loading.index, query);
    var count = result.hits.length;
    var waits = Boolean(typing) && result.match !== "good";
    var ask = window.searchIndex.beside.ask;
    if (ask && !this.person) { this.person = this.none.appendChild(list.person(this, ask)); }
    if (this.person) { this.person.hidden = this.told.dangers.length > 0; } // its own numbers stand above
    this.list.parentNode.scrollTop = 0; // now, for after the list has changed it would have to be laid out at once
    if (waits) { this.pause = setTimeout(this.update.bind(this), PAUSE); }
    this.panel.setAttribute("data-match", waits ? "good" : result.match);
    this.root.classList.toggle("search--stale", waits && !count);
    if (waits && !count) { return; }
    this.list.textContent = this.near.textContent = "";
    this.list.appendChild(list.hits(this, result));
    this.list.classList.toggle("search__list--pair", result.paired);
    this.all.href = list.pageOf(this, query);
    this.all.textContent = this.words("all");
    if (!count) { this.near.appendChild(list.near(this, query)); }
    this.reveal([
      "numbers", count && "list", count && !this.isPage && !this.told.dangers.length && "all", !waits && result.match !== "good" && "none"
    ]);
    this.say(this.sentence(query, count, result, waits));
    if (stood && !typing) { window.scrollTo(0, stood); }
    stood = 0;
  };

  Field.prototype.sentence = function (query, count, result, waits) {
    if (!count) { return list.fill(this.words("none"), { query: query }); }
    if (result.match === "near" && !waits) { return this.words("nearest"); }
    var found = list.fill(this.words(count === 1 ? "one" : "other"), { count: count });
    return result.plan.mended ? list.fill(this.words("mended"), { mended: result.plan.spans[0], found: found }) : found;
  };

  Field.prototype.say = function (words) {
    if (this.status.textContent !== words) { this.status.textContent = words; } // else it would be read out again
  };

  // Show the numbers that fit what a query speaks of, and the way to what answers it, in place of the quiet line: large
  // where it is certain, else in a line.
  Field.prototype.warn = function (told) {
    var call = this.numbers.querySelector(".numbers");
    var ids = told.dangers.map(function (danger) { return danger.id; });
    var shown = told.sure + ids;
    this.told = told;
    if (!call) { return; }
    this.answer(told.sure === "certain" ? told.dangers : told.dangers.slice(0, 1));
    // What is shown already is not moved, for it may have the focus.
    if (this.shown === shown) { return; }
    this.shown = shown;
    call.hidden = this.numbers.querySelector(".search__leave").hidden = !ids.length;
    this.numbers.querySelector(".numbers-line").hidden = Boolean(ids.length);
    set(this.panel, "data-danger", ids.join(" ") || null);
    set(this.panel, "data-sure", told.sure || null);
    if (!ids.length) { return; }
    var numbers = Search.danger.numbers(told.dangers);
    showOnly(call, "data-number", numbers);
    showOnly(call, "data-sure", [told.sure]);
    showOnly(call, "data-note", ids);
    numbers.forEach(function (number) {
      each(call, "li[data-number='" + number + "']", function (item) { item.parentNode.appendChild(item); });
    });
  };

  // Links to the situations that answer dangers; by their titles as soon as the index has come.
  Field.prototype.answer = function (dangers) {
    var self = this;
    var pages = dangers.map(function (danger) { return danger.page; }).filter(function (page, at, all) {
      return page && all.indexOf(page) === at;
    });
    while (this.answers.children.length > pages.length) { this.answers.lastChild.remove(); }
    pages.forEach(function (page, at) {
      var known = loading.index && loading.index.documents.filter(function (one) { return one.page === page && !one.anchor; })[0];
      var link = self.answers.children[at] || self.answers.appendChild(document.createElement("a"));
      link.textContent = list.fill(self.words("see"), { title: known ? known.title : self.none.querySelector("a").textContent });
      link.href = list.address({ page: page }, []);
    });
    this.answers.hidden = !pages.length;
  };

  // What a query speaks of; null where nobody can tell, as long as what tells it has not come.
  function told(query) {
    if (!query) { return NO_DANGER; }
    if (!Search.danger || !window.searchDangers) { return null; }
    return loading.attempt(function () {
      return Search.danger.find(query, window.searchDangers, loading.index && Search.isOfficial(loading.index, query));
    });
  }

  // One that nobody can tell is taken for danger.
  function isCalm(query) {
    var known = told(query);
    return Boolean(known) && !known.dangers.length;
  }

  function each(root, selector, act) { Array.prototype.forEach.call(root.querySelectorAll(selector), act); }

  // Of the elements that have an attribute, show those with one of some values.
  function showOnly(root, name, values) {
    each(root, "[" + name + "]", function (element) { element.hidden = values.indexOf(element.getAttribute(name)) < 0; });
  }

  function set(element, name, value) {
    if (value === null) { element.removeAttribute(name); } else { element.setAttribute(name, value); }
  }

  // Keep a calm query in the address, if this field is one for that, so that it can be handed on.
  Field.prototype.share = function () {
    var query = this.query();
    var search = query && isCalm(query) ? "?q=" + list.encode(query) : "";
    if (this.shares && search !== location.search) { note(location.pathname + search + location.hash); }
  };

  // Have the history know an address, and the place on the page, for who comes back when the browser kept no page.
  // Pages opened from a folder may not.
  function note(address) {
    window.ifPossible(function () { history.replaceState({ scrollY: window.scrollY }, "", address); });
  }

  var fields = Array.prototype.map.call(document.querySelectorAll("[data-search]"), function (root) { return new Field(root); });
  var header = fields.filter(function (field) { return field.opener; })[0];
  var own = fields.filter(function (field) { return field.isPage; })[0] || header;
  if (!own) { return; }

  loading.update = function () { fields.forEach(function (field) { field.update(); }); };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey && /^k$/i.test(event.key)) {
      event.preventDefault();
      header.focus();
    }
  });

  // A query of danger, or one that may be, does not outlive its page in the memory of the browser.
  function forget() {
    fields.forEach(function (field) {
      if (!isCalm(field.input.value)) {
        field.input.value = "";
        field.update();
      }
    });
  }

  window.addEventListener("pagehide", forget);
  window.addEventListener("pageshow", function (event) { if (event.persisted) { forget(); } });

  if (window.asked) { // taken out of the address by first.js
    own.shares = own.shared = true;
    own.ask(list.decode(window.asked));
    own.shared = false;
  }
  // Who was faster than this script.
  fields.filter(function (field) { return field.input === document.activeElement; })
    .forEach(function (field) { loading.load(); field.update(true); });
  if (own.isPage) { loading.load(); } // its scripts are fetched with the page
  loading.prepare();
})();
