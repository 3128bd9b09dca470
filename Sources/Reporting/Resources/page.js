// What works on the page as it stands: sorting by a heading, opening what is folded.
"use strict";

// Headings that sort and names that show a place are buttons, which a page without scripts has no use for; one
// that was saved has them already.
document.querySelectorAll("th[data-sort]").forEach(function (heading) {
  if (heading.querySelector("button")) return;
  var button = document.createElement("button");
  button.type = "button";
  button.className = "screen";
  button.dataset.sort = heading.dataset.sort;
  // Because browsers leave buttons out of headings that they repeat on the next sheet.
  var printed = document.createElement("span");
  printed.className = "print";
  printed.textContent = button.textContent = heading.textContent;
  heading.replaceChildren(button, printed);
});
document.querySelectorAll("span.show").forEach(function (name) {
  var button = document.createElement("button");
  button.type = "button";
  button.className = "show";
  Object.assign(button.dataset, name.dataset);
  button.textContent = name.textContent;
  name.replaceWith(button);
});

// On a narrow screen rows are cards, each cell under the name of its column.
document.querySelectorAll("table.cards").forEach(function (table) {
  var names = Array.from(table.tHead.rows[0].cells).map(function (heading) {
    return (heading.querySelector(".print") || heading).textContent;
  });
  Array.from(table.tBodies[0].rows).forEach(function (row) {
    Array.from(row.cells).forEach(function (cell, place) { cell.dataset.label = names[place]; });
  });
});

// Compares two sort values; empty ones come last in either direction.
function compare(a, b, isNumber, direction) {
  if (a === "" || b === "") return (a === "" ? 1 : 0) - (b === "" ? 1 : 0);
  if (isNumber) return direction * (Number(a) - Number(b));
  return direction * a.localeCompare(b, document.documentElement.lang, { numeric: true });
}

// Marks the heading that was clicked and returns the direction: numbers begin with the largest.
function turn(button) {
  var heading = button.closest("th");
  var state = heading.getAttribute("aria-sort");
  var first = button.dataset.sort === "number" ? "descending" : "ascending";
  var other = first === "ascending" ? "descending" : "ascending";
  var next = state === first ? other : first;
  heading.parentNode.querySelectorAll("th").forEach(function (cell) {
    cell.removeAttribute("aria-sort");
  });
  heading.setAttribute("aria-sort", next);
  return next === "ascending" ? 1 : -1;
}

// The words of a cell.
function told(cell) { return cell.textContent.replace(/\s+/g, " ").trim(); }

document.querySelectorAll("table.sortable").forEach(function (table) {
  table.tHead.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-sort]");
    if (!button) return;
    var column = button.closest("th").cellIndex;
    var direction = turn(button);
    var isNumber = button.dataset.sort === "number";
    var body = table.tBodies[0];
    var rows = Array.from(body.rows).map(function (row, place) {
      var cell = row.cells[column];
      var words = isNumber || cell.dataset.v !== undefined ? cell.dataset.v || "" : told(cell);
      return { row: row, place: place, value: words };
    });
    rows.sort(function (a, b) {
      return compare(a.value, b.value, isNumber, direction) || a.place - b.place;
    });
    rows.forEach(function (item) { body.appendChild(item.row); });
  });
});

// What is folded opens for a link into it, and for a printer.
(function () {
  function open(hash) {
    var target = hash.length > 1 && document.getElementById(hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.opens");
    if (link) open(link.hash);
  });
  open(location.hash);
  var folded = [];
  addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () {
    folded.forEach(function (one) { one.open = false; });
  });
  // Beside the page the contents stay open; above it they would push it down.
  var contents = document.querySelector(".contents details");
  if (contents && matchMedia("(max-width: 1099px)").matches) contents.open = false;
})();
