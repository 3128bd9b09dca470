// The data of the page, packed with gzip: what needs it is made by functions that wait for it.
"use strict";

var report = null;

var unpacked = (function () {
  // Browsers before 2023 have no DecompressionStream; what stands without scripts remains, and says so.
  if (!window.DecompressionStream) {
    document.getElementById("old-browser").hidden = false;
    return new Promise(function () {});
  }
  var text = atob(document.getElementById("report-data").textContent);
  var bytes = Uint8Array.from(text, function (letter) { return letter.charCodeAt(0); });
  var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json().then(function (data) { report = data; });
})();

// A text of the report with its arguments put in.
function phrase(pattern) {
  var values = arguments;
  return pattern.replace(/%(\d)/g, function (all, digit) {
    return values[digit] === undefined ? all : values[digit];
  });
}
