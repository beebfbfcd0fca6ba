// What every page does: the button for light and dark, the menu on small screens, the contents that follow, the way
// back to the top, the links to other languages, the foot of printed sheets, fetching what makes plain text of copies.

// Light or dark.
(function () {
  var button = document.querySelector("[data-palette]");

  function show() { button.setAttribute("aria-pressed", String(window.palette.isDark())); }

  button.hidden = false;
  button.addEventListener("click", function () {
    window.palette.choose(!window.palette.isDark());
    show();
  });
  window.palette.follow(show);
  show();
})();

// The menu: a button that opens the navigation over the page.
(function () {
  var button = document.querySelector("[data-menu]");
  var menu = document.getElementById("site-nav");
  var outside = document.querySelectorAll(".content, .footer, .banner, .hero");

  function isOpen() { return button.getAttribute("aria-expanded") === "true"; }

  function set(open) {
    document.documentElement.classList.toggle("menu-open", open);
    button.setAttribute("aria-expanded", String(open));
    // What lies under the menu is out of reach while it is open.
    outside.forEach(function (element) { element.inert = open; });
  }

  window.asButton(button, function () { set(!isOpen()); });
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-menu-close], #site-nav a")) { set(false); }
  });
  // Where there is room, the navigation stands beside the text and nothing lies under it.
  window.addEventListener("resize", function () {
    if (isOpen() && !button.offsetParent) { set(false); }
  });
  document.addEventListener("keydown", function (event) {
    var first = menu.querySelector("a");
    if (!isOpen()) { return; }
    if (event.key === "Escape") {
      set(false);
      button.focus();
    } else if (event.key === "Tab" && document.activeElement === (event.shiftKey ? first : button)) {
      // From the button on to the first link, and back; the menu stands further down in the page.
      event.preventDefault();
      (event.shiftKey ? button : first).focus();
    }
  });
})();

// What follows the reader: the heading that is read, in the contents; the way back up, once it is wanted.
(function () {
  var BELOW_HEADER = 24;
  var header = document.querySelector(".header");
  var up = document.querySelector("[data-top]");
  var links = Array.prototype.slice.call(document.querySelectorAll("[data-contents] a"));
  var last = 0;
  var waiting = false;

  // Bring a link to the middle of its list, where the list scrolls for itself.
  function reveal(link) {
    var list = link.closest(".sidebar__scrollwrap");
    var box = link.getBoundingClientRect();
    var view = list.getBoundingClientRect();
    list.scrollTop += box.top - view.top - view.height / 2;
  }

  function follow() {
    var line = header.offsetHeight + BELOW_HEADER + parseFloat(getComputedStyle(document.documentElement).fontSize);
    var current = links.filter(function (link) {
      var heading = document.getElementById(link.hash.slice(1));
      return heading && heading.getBoundingClientRect().top <= line;
    }).pop();
    links.forEach(function (link) {
      if (link === current && !link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        reveal(link);
      } else if (link !== current) {
        link.removeAttribute("aria-current");
      }
    });
    up.hidden = window.scrollY >= last || window.scrollY < window.innerHeight;
    last = window.scrollY;
    waiting = false;
  }

  window.addEventListener("scroll", function () {
    if (!waiting) { window.requestAnimationFrame(follow); }
    waiting = true;
  }, { passive: true });
  up.addEventListener("click", function () {
    window.scrollTo(0, 0);
    document.querySelector(".skip").focus({ preventScroll: true });
  });
  document.querySelectorAll("#site-nav [aria-current]").forEach(reveal);
  follow();
})();

// The links to this page in other languages keep the place on the page, whose anchors are the same there: the one of the
// address while it is in view, else the last that has been read. And they keep a query that the address may hold.
(function () {
  var links = document.querySelectorAll("[data-twin]");

  // How far down in the window something is; nothing for what is not shown.
  function top(element) {
    return element && element.getClientRects().length ? element.getBoundingClientRect().top : NaN;
  }

  function place() {
    var asked = top(document.getElementById(window.location.hash.slice(1)));
    if (asked >= 0 && asked < window.innerHeight) { return window.location.hash; }
    var read = Array.prototype.filter.call(document.querySelectorAll("article [id]"), function (element) {
      return top(element) < window.innerHeight / 3;
    }).pop();
    return read && window.scrollY ? "#" + read.id : "";
  }

  function follow() {
    links.forEach(function (link) {
      link.hash = place();
      link.search = (/^\?q=[^&]*/.exec(window.location.search) || [""])[0];
    });
  }

  ["pointerenter", "focus", "click"].forEach(function (type) {
    links.forEach(function (link) { link.addEventListener(type, follow); });
  });
  window.addEventListener("hashchange", follow);
  follow();
})();

// On paper a page names its address, or that of the one clause that is printed: the site's own, where it has one, else
// the browser's, but no folder of the reader's. Every sheet carries the page's foot, in browsers that know page margins.
(function () {
  var page = window.location;
  var foot = document.querySelector(".print-foot");
  var place = foot.querySelector("[data-print-address]");
  var address = place.textContent;
  if (place.hidden) { address = page.protocol === "file:" ? "" : address + page.origin + page.pathname; }
  place.hidden = false;

  window.addEventListener("beforeprint", function () {
    var clause = document.querySelector(".clause.clause--printed");
    place.textContent = address + (address && clause ? "#" + clause.id : "");
    var lines = Array.prototype.map.call(foot.children, function (line) { return JSON.stringify(line.textContent.trim()); });
    document.documentElement.style.setProperty("--print-foot", lines.join("'\\a'"));
  });
})();

// What makes plain text of what is copied is fetched for who begins to select.
(function () {
  var FIRST = ["pointerdown", "keydown", "selectionchange"];
  var here = document.querySelector("script[src$='page.js']");

  function load() {
    var script = document.createElement("script");
    FIRST.forEach(function (type) { document.removeEventListener(type, load); });
    script.src = here.src.replace(/page\.js$/, "copy.js");
    document.head.appendChild(script);
  }

  FIRST.forEach(function (type) { document.addEventListener(type, load); });
})();
