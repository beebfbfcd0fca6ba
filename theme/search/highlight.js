// On the page a hit leads to: marks the words that were found (?h=…, once or more), whole, and brings the place into
// view again, for marks may have moved it.
(function () {
  "use strict";

  var decode = window.Search.list.decode;
  var words = (location.search.match(/[?&]h=[^&]+/g) || []).map(function (part) { return decode(part.slice(3)); })
    .filter(Boolean).sort(function (a, b) { return b.length - a.length; });
  var content = document.querySelector(".content");
  if (!words.length || !content) { return; }

  var any = new RegExp("(" + words.map(function (word) {
    return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  }).join("|") + ")", "gi");

  var walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT, null);
  var nodes = []; // all of them before any is marked
  while (walker.nextNode()) {
    var parent = walker.currentNode.parentNode;
    if (!/^(SCRIPT|STYLE)$/.test(parent.tagName) && !parent.closest(".search")) { nodes.push(walker.currentNode); }
  }
  nodes.forEach(function (node) {
    var parts = node.nodeValue.split(any); // every second is a word that was found
    if (parts.length === 1) { return; }
    parts.forEach(function (part, at) {
      var piece = at % 2 ? document.createElement("mark") : document.createTextNode("");
      piece.textContent = part;
      node.parentNode.insertBefore(piece, node);
    });
    node.remove();
  });

  var target = document.getElementById(decode(location.hash.slice(1)));
  if (target) { target.scrollIntoView(); }
})();
