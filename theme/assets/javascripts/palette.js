// Light or dark: the system's choice, until the reader makes one. Runs where the page's header begins, so
// that the page is never seen in the wrong colours.
(function () {
  var KEY = "site.palette";
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  var button = document.querySelector("[data-palette]");

  function chosen() {
    return window.localStorage.getItem(KEY);
  }

  function show() {
    var dark = chosen() ? chosen() === "dark" : system.matches;
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    button.setAttribute("aria-pressed", String(dark));
  }

  button.hidden = false;
  button.addEventListener("click", function () {
    window.localStorage.setItem(KEY, button.getAttribute("aria-pressed") === "true" ? "light" : "dark");
    show();
  });
  if (system.addEventListener) {
    system.addEventListener("change", show);
  } else {
    system.addListener(show); // old Safari
  }
  window.addEventListener("storage", show);
  show();
})();
