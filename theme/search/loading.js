// What searches, and the index: loaded when a reader has come or a field is used, as classic scripts, which also works
// for a page opened from a folder; then made a little at a time, and tried.
(function () {
  "use strict";

  var SLICE = 12; // milliseconds of work at a time while the index is built
  var PATIENCE = 20000; // milliseconds after which nothing is promised any more; what comes later is still taken
  var SIGNS = ["pointermove", "pointerdown", "touchstart", "keydown", "scroll"]; // of a reader
  var Search = window.Search = window.Search || {};

  var loading = Search.loading = {
    state: "new", // then: wait, and ready, missing or old
    index: null, // when it is ready
    update: function () {}, // called when there is news
    load: load,
    prepare: prepare,
    attempt: attempt
  };

  // Load the scripts that the page names; the last of them is the index.
  function load() {
    var base = document.querySelector("[data-base]").getAttribute("data-base");
    var paths = window.pieces.scripts;
    var left = paths.length;
    if (loading.state !== "new") { return; }
    loading.state = "wait";
    setTimeout(function () { if (loading.state === "wait") { settle("missing"); } }, PATIENCE);
    paths.forEach(function (path) {
      var script = document.createElement("script");
      script.src = base + path;
      script.async = false;
      script.onerror = function () { settle("missing"); };
      script.onload = function () {
        left -= 1;
        loading.update(); // a number to call need not wait for the index
        if (!left) { start(); }
      };
      document.head.appendChild(script);
    });
  }

  // Make the index, and let the browser have its turn whenever enough has been done: a message gives the turn back at
  // once, a timer only after 4 ms.
  function start() {
    var index, turn;
    if (!window.MessageChannel || !window.TextDecoder || !"".normalize || !Search.begin) { return settle("old"); }
    turn = new MessageChannel();
    turn.port1.onmessage = function () {
      attempt(function () {
        var until = performance.now() + SLICE;
        index = index || Search.begin(window.searchIndex, window.searchScope, window.searchDangers);
        if (!Search.work(index, function () { return performance.now() > until; })) { return turn.port2.postMessage(null); }
        turn.port1.close();
        return prove(index);
      });
    };
    turn.port2.postMessage(null);
  }

  // Engines may lack what is only used when a query is put: one is tried before the search calls itself ready.
  function prove(index) {
    attempt(function () {
      var title = index.documents[0].title;
      Search.marker(index, Search.search(index, title).plan)(title);
      loading.index = index;
      settle("ready");
    }, "old");
  }

  // Do what may fail in an engine that nobody has tried: the search then says so, and developers see why.
  function attempt(work, how) {
    try {
      return work();
    } catch (error) {
      console.error(error);
      settle(how || "missing");
      return null;
    }
  }

  function settle(how) {
    if (loading.state === how || loading.state === "old") { return; } // a browser that is too old stays so
    loading.state = how;
    loading.update();
  }

  // Ready before it is needed: when a reader has given a sign, and the page is idle; but not on his last megabytes.
  function prepare() {
    if (navigator.connection && navigator.connection.saveData) { return; }
    function listen(how) { SIGNS.forEach(function (sign) { window[how + "EventListener"](sign, idle, { passive: true }); }); }
    function idle() {
      listen("remove");
      (window.requestIdleCallback || setTimeout)(load, { timeout: 2000 });
    }
    listen("add");
  }
})();
