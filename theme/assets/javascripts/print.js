// On paper a page names its address: its own, where the site has one, else the browser's. Every sheet carries
// the page's foot, in browsers that know page margins.
window.addEventListener("beforeprint", function () {
  var foot = document.querySelector(".print-foot");
  var address = foot.querySelector("[data-print-address]");
  address.textContent = address.textContent.trim() || decodeURI(window.location.href.split(/[?#]/)[0]);
  var lines = Array.prototype.map.call(foot.children, function (line) {
    return line.textContent.trim();
  });
  document.documentElement.style.setProperty("--print-foot", JSON.stringify(lines.join("　")));
});
