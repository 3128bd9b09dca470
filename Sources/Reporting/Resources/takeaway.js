// Tables to take away: each can be saved as CSV and copied into a spreadsheet.
"use strict";

unpacked.then(function () {
  // A spreadsheet takes what begins like a formula for one (OWASP, CSV injection), also after blanks and
  // characters that are seen nowhere; a number with its unit is none.
  var formula = /^[\t\r]|^[\s\p{C}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠]/u;
  var number = /^[+\-]?\d[\d,.]*( ?[\p{L}%²³/ ]+)?$/u;

  function guarded(text) {
    return formula.test(text) && !number.test(text) ? "'" + text : text;
  }

  function quoted(text) {
    return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  // What a cell says, without what only a screen or only paper has.
  function told(cell) {
    var copy = cell.cloneNode(true);
    copy.querySelectorAll("svg, .print").forEach(function (part) { part.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  // The rows of a table that are there, with the heading; bars say nothing in words.
  function rows(table) {
    var block = table.closest(".findings");
    var heading = Array.from(table.tHead.rows[0].cells);
    var kept = heading.map(function (cell) { return !cell.classList.contains("bars"); });
    function line(cells) {
      return Array.from(cells).filter(function (_, place) { return kept[place]; }).map(told);
    }
    // All findings, not those of the page that is open.
    var body = block ? block.allRows() : Array.from(table.tBodies[0].rows)
      .filter(function (row) { return !row.hidden; })
      .map(function (row) { return line(row.cells); });
    return [line(heading)].concat(body);
  }

  function save(name, table) {
    var text = rows(table).map(function (row) {
      return row.map(function (cell) { return quoted(guarded(cell)); }).join(",") + "\r\n";
    }).join("");
    // Spreadsheets tell UTF-8 by its byte-order mark.
    var file = new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name + ".csv";
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function copied(table, button) {
    var text = rows(table).map(function (row) {
      return row.map(function (cell) { return guarded(cell); }).join("\t");
    }).join("\n");
    function say() {
      button.textContent = report.texts.copied;
      setTimeout(function () { button.textContent = report.texts.copy; }, 1500);
    }
    // Older browsers, and those that keep the clipboard from files, take what is selected.
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      document.body.appendChild(area);
      area.select();
      if (document.execCommand("copy")) say();
      area.remove();
      button.focus();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(say, byHand);
    else byHand();
  }

  document.querySelectorAll(".caption[data-file]").forEach(function (caption) {
    var frame = caption.nextElementSibling;
    while (frame && !frame.matches("table, .wide")) frame = frame.nextElementSibling;
    var table = frame && (frame.matches("table") ? frame : frame.querySelector("table"));
    if (!table) return;
    // A page that was saved holds buttons that do nothing.
    caption.querySelectorAll(".takeaway").forEach(function (old) { old.remove(); });
    var tools = document.createElement("div");
    tools.className = "takeaway screen";
    [[report.texts.saveTable, function () { save(caption.dataset.file, table); }],
      [report.texts.copy, function (event) { copied(table, event.currentTarget); }]
    ].forEach(function (tool) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = tool[0];
      button.setAttribute("aria-describedby", caption.querySelector("p").id);
      button.addEventListener("click", tool[1]);
      tools.appendChild(button);
    });
    caption.appendChild(tools);
  });
});
