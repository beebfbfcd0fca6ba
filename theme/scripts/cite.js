// A button at each clause that copies it with its source.
(function () {
  var FRAME = ".slip, .address, .report, .cite"; // what stands beside the words of a clause
  var place = document.querySelector(".container");
  if (!window.pieces) { return; }
  place.insertAdjacentHTML("beforeend", window.pieces.cite);
  var announcer = place.lastElementChild;
  var words = announcer.dataset;

  // The words of a clause; where its translation is being revised, those of the original.
  function wordsOf(clause) {
    var text = (clause.querySelector(".revising + .original") || clause.querySelector("p")).cloneNode(true);
    text.querySelectorAll(FRAME).forEach(function (element) { element.remove(); });
    return text.textContent.trim();
  }

  function citation(clause) {
    var page = window.location;
    var values = { text: wordsOf(clause), address: clause.dataset.address, url: page.origin + page.pathname + "#" + clause.id };
    // A page opened from a folder has no address that anybody else could use.
    var sentence = page.protocol === "file:" ? words.citation.replace(/[，,;；] ?\{url\}/, "") : words.citation;
    return sentence.replace(/\{(text|address|url)\}/g, function (all, name) { return values[name]; });
  }

  // On file:// and in old browsers there is no clipboard to write to; a selection can still be copied.
  function copyBySelection(text) {
    var field = document.createElement("textarea");
    var focused = document.activeElement;
    field.value = text;
    field.style.position = "fixed";
    document.body.appendChild(field);
    field.select();
    var copied = window.ifPossible(function () { return document.execCommand("copy"); });
    field.remove();
    focused.focus();
    return copied;
  }

  function copy(text) {
    return new Promise(function (resolve) {
      resolve(navigator.clipboard.writeText(text));
    }).then(function () { return true; }, function () { return copyBySelection(text); });
  }

  function say(what) {
    announcer.textContent = what;
    announcer.classList.add("cite-status--shown");
    window.clearTimeout(say.timer);
    say.timer = window.setTimeout(function () {
      announcer.textContent = "";
      announcer.classList.remove("cite-status--shown");
    }, 4000);
  }

  document.querySelectorAll(".clause[id]").forEach(function (clause) {
    var button = document.createElement("button");
    var address = clause.querySelector(".address");
    address.title = words.title;
    button.type = "button";
    button.className = "cite";
    button.textContent = words.words;
    button.setAttribute("aria-label", words.words + " " + clause.dataset.address);
    button.addEventListener("click", function () {
      copy(citation(clause)).then(function (copied) {
        say(copied ? words.copied : words.failed);
      });
    });
    address.insertAdjacentElement("afterend", button);
  });
})();
