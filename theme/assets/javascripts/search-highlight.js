/*
 * On the page a hit leads to: marks the words that were found (?h=…, once or more), whole, and brings the
 * place into view again, for marks may have moved it.
 */
(function () {
  "use strict";

  var words = [];
  var pattern = /[?&]h=([^&]*)/g;
  var match;
  while ((match = pattern.exec(location.search))) { words.push(decode(match[1].replace(/\+/g, " "))); }
  words = words.filter(Boolean).sort(function (a, b) { return b.length - a.length; });
  var content = document.querySelector(".md-content");
  if (!words.length || !content) { return; }

  var any = new RegExp(words.map(function (word) {
    return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  }).join("|"), "gi");

  var walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT, null);
  var nodes = [];
  while (walker.nextNode()) {
    var parent = walker.currentNode.parentNode;
    if (!/^(SCRIPT|STYLE)$/.test(parent.tagName) && !parent.closest(".search")) { nodes.push(walker.currentNode); }
  }
  nodes.forEach(mark);

  var target = document.getElementById(decode(location.hash.slice(1)));
  if (target) { target.scrollIntoView(); }

  /* A part of the address as text; empty where a link was cut in the middle. */
  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (malformed) {
      return "";
    }
  }

  function mark(node) {
    var text = node.nodeValue;
    var parts = document.createDocumentFragment();
    var at = 0;
    text.replace(any, function (found, offset) {
      var element = document.createElement("mark");
      element.textContent = found;
      parts.appendChild(document.createTextNode(text.slice(at, offset)));
      parts.appendChild(element);
      at = offset + found.length;
      return found;
    });
    if (at) {
      parts.appendChild(document.createTextNode(text.slice(at)));
      node.parentNode.replaceChild(parts, node);
    }
  }
})();
