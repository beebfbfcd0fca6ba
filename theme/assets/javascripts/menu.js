// The menu on small screens: a button that opens the navigation over the page. The theme's checkbox holds the
// state, for the theme's styles; people and their tools see only the button.
(function () {
  var button = document.querySelector("[data-menu]");
  var state = document.querySelector("[data-md-toggle=drawer]");
  var menu = document.getElementById("site-nav");
  var outside = document.querySelectorAll(".md-content, .md-footer, [data-md-component=announce], .hero");
  if (!button || !state || !menu) {
    return;
  }

  function set(open) {
    state.checked = open;
    button.setAttribute("aria-expanded", String(open));
    // What lies under the menu is out of reach while it is open.
    outside.forEach(function (element) {
      element.inert = open;
    });
  }

  function isOpen() {
    return button.getAttribute("aria-expanded") === "true";
  }

  set(false); // a browser may have kept the state
  button.addEventListener("click", function () {
    set(!isOpen());
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-menu-close], #site-nav a")) {
      set(false);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && isOpen()) {
      set(false);
      button.focus();
    }
  });
  // Where there is room, the navigation stands beside the text and nothing lies under it.
  window.addEventListener("resize", function () {
    if (isOpen() && !button.offsetParent) {
      set(false);
    }
  });
  // From the button on to the first link; the menu stands further down in the page.
  button.addEventListener("keydown", function (event) {
    if (event.key === "Tab" && !event.shiftKey && isOpen()) {
      event.preventDefault();
      menu.querySelector("a, summary").focus();
    }
  });
  menu.addEventListener("keydown", function (event) {
    if (event.key === "Tab" && event.shiftKey && isOpen() && document.activeElement === menu.querySelector("a, summary")) {
      event.preventDefault();
      button.focus();
    }
  });
})();
