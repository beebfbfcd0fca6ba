// Where a browser denies storage (some do on file://), the theme's scripts would stop at the first look.
// Give them a storage that forgets when the page is left.
(function () {
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
})();
