// Before the first paint: says that scripts run, keeps hidden who has left, takes queries out of the address, sets
// light or dark, and tells users of very old browsers. ES5.
(function () {
  var root = document.documentElement;
  var system = window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)");
  var out = document.querySelector("script[data-out]");
  var KEY = "site.palette";
  var LEFT = "site.left";
  var chosen = ifPossible(function () { return window.localStorage.getItem(KEY); });

  // What a function returns, null where it throws. A browser may deny its storage (some do on file://) or have it full:
  // what is chosen then holds for this page, and to leave is worth more than not to come back.
  function ifPossible(act) {
    try {
      return act();
    } catch (denied) {
      return null;
    }
  }

  window.ifPossible = ifPossible;

  function isDark() { return chosen ? chosen === "dark" : Boolean(system && system.matches); }

  function show() { root.setAttribute("data-scheme", isDark() ? "dark" : "light"); }

  root.classList.remove("no-js");
  show();

  // The quick way out. Who takes it must not be met by a page of ours on the way back, so that is noted for this tab;
  // and for all, as a page that Firefox has kept sees what its tab stores as it was when it was left.
  function hasLeft(where) { return ifPossible(function () { return window[where].getItem(LEFT); }); }

  function note(left) {
    ["sessionStorage", "localStorage"].forEach(function (where) {
      ifPossible(function () { if (left) { window[where].setItem(LEFT, "1"); } else { window[where].removeItem(LEFT); } });
    });
  }

  function leave() {
    root.hidden = true;
    document.title = "\u2026"; // without one a tab shows the address
    note(true);
    window.location.replace(window.location.protocol === "file:" ? "about:blank" : out.getAttribute("data-out"));
  }

  // By a link or a typed address, which readers do when they want to be here again; not by Back, or in a restored tab.
  function isWanted() {
    var entry = window.performance.getEntriesByType && window.performance.getEntriesByType("navigation")[0];
    return entry ? /^(navigate|prerender)$/.test(entry.type) : window.performance.navigation.type === 0;
  }

  if (out) {
    window.leave = leave;
    if (isWanted()) { note(false); } else if (hasLeft("sessionStorage")) { leave(); }
    // A page that a browser keeps runs nothing when it is shown again before it is seen: it is kept unseen.
    window.addEventListener("pagehide", function (event) { root.style.opacity = event.persisted ? "0" : ""; });
    window.addEventListener("pageshow", function (event) {
      if (event.persisted && (hasLeft("sessionStorage") || hasLeft("localStorage"))) { return leave(); }
      root.style.opacity = "";
    });
  }

  // What a reader asks stands in no address before it is known not to speak of danger. The search puts it back then; it
  // also answers a form that is sent. Where the search has not come, its page, which leads on without it, is opened.
  window.asked = (/[?&]q=([^&]*)/.exec(window.location.search) || [])[1];
  if (window.asked) {
    ifPossible(function () { // pages opened from a folder may not
      window.history.replaceState(window.history.state, "", window.location.pathname + window.location.hash);
    });
  }
  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented) { return; }
    event.preventDefault();
    if (document.readyState === "complete") { window.location.href = event.target.action; }
  });

  // A link that leads on without scripts, and is a button with them.
  window.asButton = function (link, act) {
    link.setAttribute("role", "button");
    link.onclick = link.onkeydown = function (event) {
      if (event.type === "keydown" && event.key !== " ") { return; }
      event.preventDefault();
      act();
    };
  };

  // Light or dark: the system's choice, until the reader makes one.
  window.palette = {
    isDark: isDark,
    choose: function (dark) {
      chosen = dark ? "dark" : "light";
      show();
      ifPossible(function () { window.localStorage.setItem(KEY, chosen); });
    },
    follow: function (listener) {
      function change() {
        show();
        listener();
      }
      if (system) { system.addListener(change); } // old Safari has no addEventListener here
      window.addEventListener("storage", function (event) {
        if (event.key !== KEY) { return; }
        chosen = event.newValue;
        change();
      });
    }
  };

  // An engine that can't set the page as it is meant gets a plain word about it.
  if (!(window.CSS && window.CSS.supports && window.CSS.supports("color", "var(--any)"))) {
    document.addEventListener("DOMContentLoaded", function () {
      if (window.pieces) { document.querySelector(".container").insertAdjacentHTML("afterbegin", window.pieces.old); }
    });
  }
})();
