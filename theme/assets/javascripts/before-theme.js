// What the theme's scripts take for granted and some browsers don't have. Loaded before them; ES5.
(function () {
  // Where a browser denies storage (some do on file://), the theme would stop at the first look.
  // Give it a storage that forgets when the page is left.
  try {
    window.localStorage.getItem("");
  } catch (denied) {
    var values = {};
    var memory = {
      getItem: function (key) { return Object.prototype.hasOwnProperty.call(values, key) ? values[key] : null; },
      setItem: function (key, value) { values[key] = String(value); },
      removeItem: function (key) { delete values[key]; }
    };
    ["localStorage", "sessionStorage"].forEach(function (name) {
      Object.defineProperty(window, name, { value: memory, configurable: true });
    });
  }

  // Without it the theme would fetch one from another host. Sizes are then measured once, when the page is loaded.
  if (!window.ResizeObserver) {
    window.ResizeObserver = function () {
      this.observe = this.unobserve = this.disconnect = function () {};
    };
  }

  // An engine that can't set the page as it is meant gets a plain word about it.
  if (!(window.CSS && window.CSS.supports && window.CSS.supports("color", "var(--any)"))) {
    document.addEventListener("DOMContentLoaded", function () {
      document.getElementById("old-browser").removeAttribute("hidden");
    });
  }
})();
