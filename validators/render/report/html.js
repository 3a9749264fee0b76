"use strict";
// Shows the findings that hold the words searched for. What is asked can stand in the address: #q=reserves&severity=error
const form = document.querySelector("form");
const shown = form.querySelector("output");
const rows = Array.from(document.querySelectorAll(".findings tbody tr"), (row) => ({
  row, severity: row.dataset.severity, text: row.textContent.toLowerCase(),
}));
const lines = document.querySelectorAll(".summary tbody tr");
const books = Array.from(document.querySelectorAll(".workbook"), (book, at) => ({
  book, line: lines[at], verdict: book.dataset.verdict, name: book.querySelector("h2").textContent.toLowerCase(),
  rows: rows.filter(({ row }) => book.contains(row)),
}));

function look() {
  const words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
  const severity = form.severity.value;
  const verdict = form.verdict.value;
  let found = 0;
  for (const { book, line, name, rows, ...its } of books) {
    const wanted = !verdict || its.verdict === verdict;
    let here = 0;
    for (const { row, text, ...of } of rows) {
      row.hidden = !((!severity || of.severity === severity) && words.every((word) => text.includes(word) || name.includes(word)));
      here += !row.hidden;
    }
    book.hidden = !wanted || (!here && (severity !== "" || !words.every((word) => name.includes(word))));
    line.hidden = book.hidden;
    found += wanted ? here : 0;
  }
  shown.textContent = `${found} of ${rows.length} findings shown`;
}

function asked() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of ["q", "severity", "verdict"]) {
    if (given.has(name)) form[name].value = given.get(name);
  }
  look();
}

form.hidden = false;
form.addEventListener("input", look);
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", asked);
asked();
