// A button at each clause that copies it with its source.
(function () {
  var template = document.querySelector("template[data-cite-button]");
  var announcer = document.querySelector("[data-cite-status]");
  if (!template || !announcer) { return; }

  // What is copied stands at the clause; only the address of the page must come from the browser.
  function citation(clause) {
    var page = window.location;
    // A page opened from a folder has no address that anybody else could use.
    return page.protocol === "file:"
      ? clause.dataset.cite.replace(/[，,] ?\{url\}/, "")
      : clause.dataset.cite.split("{url}").join(page.origin + page.pathname + "#" + clause.id);
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

  function say(words) {
    announcer.textContent = words;
    announcer.classList.add("cite-status--shown");
    window.clearTimeout(say.timer);
    say.timer = window.setTimeout(function () {
      announcer.textContent = "";
      announcer.classList.remove("cite-status--shown");
    }, 4000);
  }

  document.querySelectorAll(".clause[id]").forEach(function (clause) {
    var button = template.content.firstElementChild.cloneNode(true);
    var address = clause.querySelector(".address");
    button.setAttribute("aria-label", button.textContent.trim() + " " + clause.dataset.address);
    button.addEventListener("click", function () {
      copy(citation(clause)).then(function (copied) {
        say(copied ? announcer.dataset.copied : announcer.dataset.failed);
      });
    });
    address.insertAdjacentElement("afterend", button);
  });
})();
