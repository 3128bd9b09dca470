// Tables that need the data of the page: filters of the requirements, pages of findings.
"use strict";

// The filters of the requirements.
unpacked.then(function () {
  var form = document.getElementById("indicator-filters");
  if (!form) return;
  var rows = Array.from(document.querySelector("table.indicators").tBodies[0].rows);
  var count = document.getElementById("indicator-count");
  function apply() {
    // Where nothing is asked of any figure there is only the search.
    var verdict = form.elements.verdict && form.elements.verdict.value;
    var severity = form.elements.severity && form.elements.severity.value;
    var wanted = form.elements.search.value.trim().toLowerCase();
    var shown = 0;
    rows.forEach(function (row) {
      var isShown =
        (!verdict || row.dataset.verdict === verdict) &&
        (!severity || row.dataset.severity === severity) &&
        (!wanted || row.textContent.toLowerCase().indexOf(wanted) >= 0);
      row.hidden = !isShown;
      if (isShown) shown += 1;
    });
    count.textContent = phrase(report.texts.rowsShown, shown, rows.length);
    document.getElementById("indicators-none").hidden = shown > 0;
  }
  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  apply();
});

// The findings of one check: the page holds them as data and shows so many rows at a time.
unpacked.then(function () {
  document.querySelectorAll(".findings").forEach(function (block) {
    var size = matchMedia("(max-width: 760px)").matches ? 10 : 25;
    var check = Number(block.dataset.check);
    var findings = report.checks[check].findings;
    var columns = report.checks[check].columns;
    var order = findings.map(function (_, place) { return place; });
    var visible = order;
    var start = 0;
    var table = block.querySelector("table");
    var pager = block.querySelector(".pager");
    var search = block.querySelector(".search");

    function draw() {
      var body = document.createElement("tbody");
      visible.slice(start, start + size).forEach(function (place) {
        var row = body.insertRow();
        findings[place][0].forEach(function (text, column) {
          var cell = row.insertCell();
          cell.dataset.label = columns[column][0];
          if (columns[column][1]) cell.className = "number";
          if (column === 0) {
            var button = document.createElement("button");
            button.type = "button";
            button.className = "show";
            button.dataset.finding = place;
            button.textContent = text;
            // The number of the finding on the drawing.
            if (findings[place][8]) {
              var number = document.createElement("b");
              number.className = "print no";
              number.textContent = findings[place][8];
              cell.appendChild(number);
            }
            cell.appendChild(button);
          } else {
            cell.textContent = text;
          }
        });
      });
      table.replaceChild(body, table.tBodies[0]);
      var end = Math.min(start + size, visible.length);
      var text = phrase(
        report.texts.pageOf, visible.length ? start + 1 : 0, end, visible.length);
      block.querySelector(".page").textContent = text;
      block.querySelector(".count").textContent = text;
      pager.querySelector(".previous").disabled = start === 0;
      pager.querySelector(".next").disabled = end >= visible.length;
      pager.hidden = visible.length <= size;
    }

    function filter() {
      var wanted = search.value.trim().toLowerCase();
      visible = order.filter(function (place) {
        return !wanted || findings[place][0].concat(findings[place][6]).some(function (text) {
          return text.toLowerCase().indexOf(wanted) >= 0;
        });
      });
      start = 0;
      draw();
    }

    table.tHead.addEventListener("click", function (event) {
      var button = event.target.closest("button[data-sort]");
      if (!button) return;
      var column = button.closest("th").cellIndex;
      var isNumber = button.dataset.sort === "number";
      var direction = turn(button);
      function value(place) {
        if (!isNumber) return findings[place][0][column];
        var number = findings[place][1][column];
        return number === null ? "" : number;
      }
      order = findings.map(function (_, place) { return place; }).sort(function (a, b) {
        return compare(value(a), value(b), isNumber, direction) || a - b;
      });
      filter();
    });
    pager.querySelector(".previous").addEventListener("click", function () {
      start = Math.max(0, start - size);
      draw();
    });
    pager.querySelector(".next").addEventListener("click", function () {
      start += size;
      draw();
    });
    search.addEventListener("input", filter);
    block.allRows = function () {
      return visible.map(function (place) { return findings[place][0]; });
    };
    block.querySelector(".tools").hidden = findings.length <= size;
    draw();
  });
});
