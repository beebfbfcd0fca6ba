// An old address of what now has a page of its own, situations/#id or topics/#id, leads on to that page.
(function () {
  "use strict";

  var entry = document.getElementById(location.hash.slice(1));
  if (entry && entry.tagName === "A" && entry.href) { location.replace(entry.href); }
})();
