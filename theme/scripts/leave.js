// The quick way out: by its link, or by the Shift key pressed three times where the link is shown. How a page is left,
// and stays left, stands in first.js, which runs before a page is seen. Shift alone also switches between Chinese and
// English typing, and goes with the mouse: it counts where nobody types, and where nothing else is done with it. Each
// press has its own time, for slow hands and screen readers.
(function () {
  "use strict";

  var PRESSES = 3;
  var WITHIN = 5000; // milliseconds from a press to the next
  var presses = 0;
  var alone = false; // whether Shift is down and nothing else has been done since
  var timer;
  var link = document.querySelector(".leave__keys"); // that tells of the keys; not every page has one
  var place; // that tells how far one has come

  function isTyping(element) { return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable; }

  function isShown() { return link && link.parentNode.parentNode.getClientRects().length > 0; }

  function say(name) { if (place) { place.textContent = name && place.getAttribute("data-" + name); } }

  function count(number) {
    clearTimeout(timer);
    if (number || presses) { say(number ? "after-" + number : ""); }
    presses = number;
    if (number) {
      timer = setTimeout(function () {
        presses = 0;
        say("late");
      }, WITHIN);
    }
  }

  function interrupt() {
    alone = false;
    count(0);
  }

  if (link && window.pieces) {
    link.parentNode.insertAdjacentHTML("afterend", window.pieces.count);
    place = link.parentNode.nextElementSibling;
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("[data-leave]")) {
      event.preventDefault();
      window.leave();
    }
  });

  document.addEventListener("keydown", function (event) {
    var composes = event.isComposing || event.keyCode === 229; // some engines tell of it by the code only
    if (event.key !== "Shift" || composes || isTyping(event.target)) { return interrupt(); }
    if (!event.repeat) { alone = true; }
  });

  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone || !isShown()) { return; }
    alone = false;
    if (presses + 1 === PRESSES) { return window.leave(); }
    count(presses + 1);
  });

  ["pointerdown", "mousedown", "wheel", "compositionstart"].forEach(function (type) {
    document.addEventListener(type, interrupt, { capture: true, passive: true });
  });
})();
