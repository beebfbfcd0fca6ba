// The links to this page in other languages keep the place on the page.
(function () {
  function follow() {
    document.querySelectorAll("[data-twin]").forEach(function (link) {
      link.hash = window.location.hash;
    });
  }

  window.addEventListener("hashchange", follow);
  follow();
})();
