/*
 * The quick way out: shows nothing more of the page at once, and puts a harmless one in its place, in the history
 * too. By the link, or by the Shift key pressed three times where the link is shown. From a folder: a blank page.
 */
(function () {
  "use strict";

  var PRESSES = 3;
  var WITHIN = 1500; // milliseconds
  var presses = [];

  function shown() {
    return Array.prototype.filter.call(document.querySelectorAll("[data-leave]"), function (link) {
      return link.getClientRects().length > 0;
    })[0];
  }

  function leave(link) {
    document.documentElement.hidden = true;
    document.title = "";
    location.replace(location.protocol === "file:" ? "about:blank" : link.href);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("[data-leave]");
    if (link) {
      event.preventDefault();
      leave(link);
    }
  });

  document.addEventListener("keyup", function (event) {
    presses = event.key === "Shift" ? presses.concat(Date.now()).slice(-PRESSES) : [];
    var link = presses.length === PRESSES && presses[PRESSES - 1] - presses[0] < WITHIN && shown();
    if (link) { leave(link); }
  });
})();
