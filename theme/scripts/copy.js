// What readers select in the text and copy is plain: paragraphs and tables without the looks of the page, the numbers
// of lists as text, and nothing that can't be selected. Whatever else is copied is left to the browser.
(function () {
  var NUMBERED = ".clauses > li, .steps > li"; // whose numbers are no text in the page
  var WITHIN_LINE = /^(A|B|SMALL|SPAN|STRONG)$/; // in whatever columns the page has them
  var article = document.getElementById("main-text");
  var language = document.documentElement.lang;

  function isLeftOut(element) {
    var style = getComputedStyle(element);
    var folded = element.parentNode.open === false && element.nodeName !== "SUMMARY";
    return folded || style.display === "none" || (style.userSelect || style.webkitUserSelect) === "none";
  }

  // The texts in a place, and the ends of lines, in their order.
  function textsIn(place) {
    var all = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
    var walker = document.createTreeWalker(place, all, { acceptNode: function (node) {
      if (node.nodeType === 3 || node.nodeName === "BR") { return NodeFilter.FILTER_ACCEPT; }
      return isLeftOut(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    } });
    var texts = place.nodeType === 3 ? [place] : [];
    while (walker.nextNode()) { texts.push(walker.currentNode); }
    return texts;
  }

  function selectedOf(text, range) {
    if (!range.intersectsNode(text)) { return ""; }
    if (text.nodeName === "BR") { return "\n"; }
    var start = text === range.startContainer ? range.startOffset : 0;
    var end = text === range.endContainer ? range.endOffset : text.length;
    return text.data.slice(start, end).replace(/[ \t\r\n]+/g, " ");
  }

  function blockOf(text) {
    var element = text.parentNode;
    while (WITHIN_LINE.test(element.nodeName) || /^(inline|contents)/.test(getComputedStyle(element).display)) {
      element = element.parentNode;
    }
    return element;
  }

  // The number of what is selected from this text on, if it begins with it and is numbered.
  function numberOf(text, range) {
    var item = text.parentNode.closest(NUMBERED);
    var before = document.createRange();
    if (!item) { return ""; }
    before.setStart(item, 0);
    before.setEnd(text, text === range.startContainer ? range.startOffset : 0);
    return before.toString().trim() ? "" : Array.prototype.indexOf.call(item.parentNode.children, item) + 1 + ". ";
  }

  // Where a link leads from anywhere: to no folder of the reader's, and without what a search has marked.
  function addressOf(link) {
    var page = window.location;
    if (!link || link.protocol === "file:") { return ""; }
    return link.getAttribute("href")[0] === "#" ? page.origin + page.pathname + link.hash : link.href;
  }

  // A paragraph is what stands in one block: its number, and pieces of text that have one language and one link each.
  function paragraphsOf(range) {
    var paragraphs = [];
    var last = {};
    textsIn(range.commonAncestorContainer).forEach(function (node) {
      var text = selectedOf(node, range);
      var block = text && blockOf(node);
      var around = node.parentNode;
      if (block !== last.block && text.trim()) {
        last = { block: block, number: numberOf(node, range), cell: block.closest("td, th"), pieces: [] };
        paragraphs.push(last);
      }
      if (text && block === last.block) {
        last.pieces.push({ text: text, language: around.closest("[lang]").lang, link: addressOf(around.closest("a")) });
      }
    });
    return paragraphs;
  }

  // A line is a paragraph, or all those of a row of a table.
  function linesOf(paragraphs) {
    var lines = [];
    var last = {};
    paragraphs.forEach(function (paragraph) {
      var row = paragraph.cell && paragraph.cell.parentNode;
      if (!row || row !== last.row) {
        last = { row: row, paragraphs: [] };
        lines.push(last);
      }
      last.paragraphs.push(paragraph);
    });
    return lines;
  }

  // The cells of a line that is a row, those without text too, each with what is made of its paragraphs.
  function cellsOf(line, made) {
    return Array.prototype.map.call(line.row.cells, function (cell) {
      var own = line.paragraphs.filter(function (paragraph) { return paragraph.cell === cell; });
      return { tag: cell.nodeName.toLowerCase(), content: own.map(made).join(" ") };
    });
  }

  function textOf(paragraph) {
    return paragraph.pieces.map(function (piece) { return piece.text; }).join("").replace(/ +/g, " ").trim();
  }

  function textOfLine(line) {
    return line.row ? cellsOf(line, textOf).map(function (cell) { return cell.content; }).join("\t") :
      line.paragraphs[0].number + textOf(line.paragraphs[0]);
  }

  function escaped(text) {
    return text.replace(/[&<>"]/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  function htmlOf(paragraph) {
    return paragraph.pieces.map(function (piece) {
      var html = escaped(piece.text).replace("\n", "<br>");
      if (piece.language !== language) { html = '<span lang="' + piece.language + '">' + html + "</span>"; }
      return piece.link ? '<a href="' + escaped(piece.link) + '">' + html + "</a>" : html;
    }).join("").trim();
  }

  function htmlOfLine(line) {
    return line.row ? "<tr>" + cellsOf(line, htmlOf).map(function (cell) {
      return "<" + cell.tag + ">" + cell.content + "</" + cell.tag + ">";
    }).join("") + "</tr>" : "<p>" + line.paragraphs[0].number + htmlOf(line.paragraphs[0]) + "</p>";
  }

  function copy(event) {
    var selection = window.getSelection();
    var range = selection.getRangeAt(0);
    if (selection.rangeCount > 1 || event.target.closest("input, textarea")) { return; }
    if (!article.contains(range.commonAncestorContainer)) { return; }
    var paragraphs = paragraphsOf(range);
    if (!paragraphs.length) { return; }
    // Of one paragraph these are but words, for a sentence of somebody else's.
    var alone = paragraphs.length === 1;
    var lines = linesOf(paragraphs);
    var html = lines.map(htmlOfLine).join("").replace(/(<tr>.*?<\/tr>)+/g, "<table>$&</table>");
    event.clipboardData.setData("text/plain", alone ? textOf(paragraphs[0]) : lines.map(textOfLine).join("\n"));
    event.clipboardData.setData("text/html", alone ? htmlOf(paragraphs[0]) : html);
    event.preventDefault();
  }

  // Where anything is not as it is thought to be, the browser copies in its own way.
  document.addEventListener("copy", function (event) { window.ifPossible(function () { copy(event); }); });
})();
