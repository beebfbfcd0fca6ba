// An old address of a situation, situations/#id, leads on to the page that it has now.
(function () {
  "use strict";

  var entry = document.getElementById(location.hash.slice(1));
  if (entry && entry.tagName === "A" && entry.href) { location.replace(entry.href); }
})();
