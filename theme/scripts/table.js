// Tables that readers can sort and filter: columns whose heading says data-sort (number, text, or order: as the values
// come in the table), and a set of fields that names the table. The words are the page's.
(function () {
  var collator = new Intl.Collator(document.documentElement.lang);

  function cellText(row, column) { return row.cells[column].textContent.trim(); }

  function setUp(region) {
    var body = region.querySelector("tbody");
    var headings = Array.prototype.slice.call(region.querySelectorAll("thead th"));
    var rows = Array.prototype.slice.call(body.rows);

    function compareBy(column) {
      var seen = rows.map(function (row) { return cellText(row, column); });
      var compare = {
        number: function (one, other) { return Number(one) - Number(other); },
        order: function (one, other) { return seen.indexOf(one) - seen.indexOf(other); },
        // What is empty comes last.
        text: function (one, other) { return Number(!one) - Number(!other) || collator.compare(one, other); }
      }[headings[column].dataset.sort];
      return function (one, other) { return compare(cellText(one, column), cellText(other, column)); };
    }

    function sort(column) {
      var heading = headings[column];
      var direction = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      var compare = compareBy(column);
      headings.forEach(function (other) { other.removeAttribute("aria-sort"); });
      heading.setAttribute("aria-sort", direction);
      rows.slice().sort(function (one, other) {
        return (direction === "ascending" ? 1 : -1) * compare(one, other) || rows.indexOf(one) - rows.indexOf(other);
      }).forEach(function (row) { body.appendChild(row); });
    }

    headings.forEach(function (heading, column) {
      if (!heading.dataset.sort) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", function () { sort(column); });
      heading.textContent = "";
      heading.appendChild(button);
      if (heading.dataset.sort === "number") { heading.setAttribute("aria-sort", "ascending"); }
    });

    var form = document.querySelector("[data-filter='" + region.dataset.table + "']");
    var column = headings.findIndex(function (heading) { return heading.dataset.sort === "order"; });
    if (form) { setUpFilter(form, rows, column); }
  }

  function setUpFilter(form, rows, column) {
    var text = form.elements.text;
    var choice = form.elements.choice;
    var status = form.querySelector("[role=status]");

    function filter() {
      var wanted = text.value.trim().toLowerCase().split(/\s+/);
      var shown = rows.filter(function (row) {
        var words = row.textContent.toLowerCase();
        row.hidden = !wanted.every(function (word) { return words.indexOf(word) >= 0; }) ||
          Boolean(choice.value && cellText(row, column) !== choice.value);
        return !row.hidden;
      }).length;
      var all = shown === rows.length;
      status.textContent = all ? "" : shown === 0 ? status.dataset.none :
        status.dataset.some.replace("{shown}", shown).replace("{all}", rows.length);
    }

    rows.map(function (row) { return cellText(row, column); }).filter(function (value, index, values) {
      return values.indexOf(value) === index;
    }).forEach(function (value) { choice.add(new Option(value, value)); });
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("change", filter);
    // A link may lead to a row that is filtered out.
    window.addEventListener("hashchange", function () {
      var row = document.getElementById(window.location.hash.slice(1));
      if (row && row.closest("tr[hidden]")) {
        text.value = choice.value = "";
        filter();
        row.scrollIntoView();
      }
    });
    filter(); // a browser may have kept what was typed
  }

  document.querySelectorAll("[data-table]").forEach(setUp);
})();
