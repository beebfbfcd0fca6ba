// What readers take along: a clause, by its words, with its source, or on paper; the page, on paper; the link to
// either. The buttons of the page stand in its row, those of a clause at its end, and behind them a menu.
(function () {
  var page = window.location;
  var root = document.documentElement;
  var row = document.querySelector(".take");
  var clauses = document.querySelectorAll(".clause[id]");
  var quoted = document.querySelector(".validity, .clauses, .steps, .side-by-side"); // where words of the notice begin
  var isOnline = page.protocol !== "file:"; // else the page has no address that anybody else could use
  var announcer, menu, words;
  var opener = null; // the button whose menu is open

  function put(where, place, html) {
    where.insertAdjacentHTML(place, html);
    return where.lastElementChild;
  }

  function say(what) {
    announcer.textContent = what;
    announcer.classList.add("cite-status--shown");
    window.clearTimeout(say.timer);
    say.timer = window.setTimeout(function () {
      announcer.textContent = "";
      announcer.classList.remove("cite-status--shown");
    }, 4000);
  }

  // --- what a clause says, and where it stands ------------------------------------------------------

  // The words of a clause; where its translation is being revised, those of the original.
  function wordsOf(clause) {
    var text = (clause.querySelector(".revising + .original") || clause.querySelector("p")).cloneNode(true);
    text.querySelectorAll(".slip, .clause__end").forEach(function (element) { element.remove(); });
    return text.textContent.trim();
  }

  // To a clause or the page, without what a search has marked.
  function linkTo(clause) { return page.origin + page.pathname + (clause ? "#" + clause.id : ""); }

  function filled(sentence, clause) {
    var values = { text: wordsOf(clause), address: clause.dataset.address, url: linkTo(clause) };
    return sentence.replace(/\{(text|address|url)\}/g, function (all, name) { return values[name]; });
  }

  function withoutLink(sentence) { return sentence.replace(/[，,;；] ?\{url\}/, ""); }

  var texts = {
    text: wordsOf,
    citation: function (clause) { return filled(isOnline ? words.citation : withoutLink(words.citation), clause); },
    reference: function (clause) { return filled(words.reference, clause); },
    link: linkTo
  };

  // --- ways to take it along ------------------------------------------------------------------------

  // On file:// and in old browsers there is no clipboard to write to; a selection can still be copied.
  function copyBySelection(text) {
    var field = document.createElement("textarea");
    var focused = document.activeElement;
    field.value = text;
    field.style.position = "fixed";
    document.body.appendChild(field);
    field.select();
    var copied = window.ifPossible(function () { return document.execCommand("copy"); });
    field.remove();
    focused.focus();
    return copied;
  }

  function copy(text) {
    return new Promise(function (resolve) {
      resolve(navigator.clipboard.writeText(text));
    }).then(function () { return true; }, function () { return copyBySelection(text); });
  }

  function share(clause) {
    var shared = { title: document.title, url: linkTo(clause) };
    if (clause) { shared.text = filled(withoutLink(words.citation), clause); }
    return new Promise(function (resolve) { resolve(navigator.share(shared)); });
  }

  // What the page says of the slips in a clause.
  function notesOn(clause) {
    return Array.prototype.map.call(clause.querySelectorAll(".slip[href^='#']"), function (mark) {
      return document.getElementById(mark.hash.slice(1));
    }).filter(Boolean);
  }

  // The styles of paper know two forms beside their own: `clause`, and `official`.
  function print(form, clause) {
    if (form !== "page") { root.setAttribute("data-print", form); }
    if (clause) {
      [clause].concat(notesOn(clause)).forEach(function (element) { element.classList.add("clause--printed"); });
    }
    window.ifPossible(function () { window.print(); });
  }

  function forgetPrint() {
    root.removeAttribute("data-print");
    document.querySelectorAll(".clause--printed").forEach(function (element) {
      element.classList.remove("clause--printed");
    });
  }

  function take(button) {
    var what = button.getAttribute("data-take");
    var clause = button.closest(".clause");
    if (texts[what]) {
      copy(texts[what](clause)).then(function (copied) { say(copied ? button.dataset.copied : words.failed); });
    } else if (what === "share") {
      // Who doesn't share after all has made no mistake.
      share(clause).catch(function (error) { if (!error || error.name !== "AbortError") { say(button.dataset.failed); } });
    } else {
      print(what, clause);
    }
  }

  // --- buttons --------------------------------------------------------------------------------------

  // Takes away the buttons for what can't be done here.
  function onlyPossible(buttons) {
    var possible = {
      link: isOnline,
      share: isOnline && navigator.share,
      page: window.print,
      clause: window.print,
      official: window.print && clauses.length
    };
    buttons.querySelectorAll("[data-take]").forEach(function (button) {
      var what = button.getAttribute("data-take");
      if (what in possible && !possible[what]) { button.remove(); }
    });
  }

  function nameAfter(clause, buttons) {
    buttons.forEach(function (button) {
      button.setAttribute("aria-label", button.textContent + " " + clause.dataset.address);
    });
  }

  function closeMenu() {
    if (!opener) { return; }
    opener.setAttribute("aria-expanded", "false");
    if (menu.contains(document.activeElement)) { opener.focus(); }
    opener = null;
    menu.remove();
  }

  function openMenu(button) {
    var clause = button.closest(".clause");
    var report = clause.querySelector(".report");
    var last = menu.querySelector(".report");
    if (last) { last.remove(); }
    nameAfter(clause, menu.querySelectorAll("button"));
    if (report) { menu.appendChild(report.cloneNode(true)).hidden = false; }
    opener = button;
    opener.setAttribute("aria-expanded", "true");
    opener.insertAdjacentElement("afterend", menu);
    menu.scrollIntoView({ block: "nearest" });
  }

  if (!window.pieces) { return; }
  announcer = put(document.querySelector(".container"), "beforeend", window.pieces.taken);
  words = announcer.dataset;
  if (quoted) { quoted.insertAdjacentHTML("beforebegin", window.pieces.source); }
  if (row) {
    put(row, "beforeend", window.pieces.take);
    onlyPossible(row);
  }
  clauses.forEach(function (clause) {
    var address = clause.querySelector(".address");
    var report = clause.querySelector(".report");
    address.title = words.title;
    address.insertAdjacentHTML("afterend", window.pieces.cite);
    nameAfter(clause, clause.querySelectorAll("button"));
    if (report) { report.hidden = true; } // it stands in the menu
  });
  menu = put(document.createElement("div"), "beforeend", window.pieces.menu);
  onlyPossible(menu);

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-take]");
    var more = event.target.closest(".cite-more");
    var opens = more && more !== opener;
    if (button) { take(button); }
    closeMenu();
    if (opens) { openMenu(more); }
  });
  document.addEventListener("focusin", function (event) {
    if (event.target !== opener && !menu.contains(event.target)) { closeMenu(); }
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { closeMenu(); } });
  // When it is done; and where no browser says so, as soon as the reader goes on.
  ["afterprint", "pointerdown", "keydown"].forEach(function (type) { window.addEventListener(type, forgetPrint); });
})();
