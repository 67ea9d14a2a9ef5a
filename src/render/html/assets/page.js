"use strict";
(() => {
  const root = document.querySelector(".hanlens");
  const marks = [...root.querySelectorAll("mark[tabindex]")];

  // Tab goes to the entities as one stop; arrows, Home and End go from one to the next.
  const isShown = (mark) => {
    const box = root.querySelector(`.filters input[value="${mark.classList[0]}"]`);
    return !box || box.checked;
  };
  const stopAt = (mark) => {
    for (const other of marks) other.tabIndex = -1;
    if (mark) mark.tabIndex = 0;
  };
  const firstShown = () => stopAt(marks.find(isShown));
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  firstShown();
  root.addEventListener("focusin", ({ target }) => {
    root.classList.remove("dismissed");
    if (marks.includes(target)) stopAt(target);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") root.classList.add("dismissed");
    const shown = marks.filter(isShown);
    const at = shown.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    let next;
    if (event.key in steps) next = shown[at + steps[event.key]];
    else if (event.key === "Home") next = shown[0];
    else if (event.key === "End") next = shown[shown.length - 1];
    else return;
    event.preventDefault();
    if (next) next.focus();
  });
  root.addEventListener("pointerover", () => root.classList.remove("dismissed"));
  for (const box of root.querySelectorAll(".filters input")) {
    box.addEventListener("change", firstShown);
  }

  // A row lights up its mentions.
  const light = (row, lit) => {
    for (const index of row.dataset.mentions.split(" ")) {
      for (const mark of root.querySelectorAll(`mark[data-entity="${index}"]`)) {
        mark.classList.toggle("active", lit);
      }
    }
  };
  for (const row of root.querySelectorAll("[data-mentions]")) {
    for (const type of ["pointerenter", "focusin"]) row.addEventListener(type, () => light(row, true));
    for (const type of ["pointerleave", "focusout"]) row.addEventListener(type, () => light(row, false));
  }

  // Tables sort by the column whose head is pressed: up, down, as in the text.
  const collator = new Intl.Collator("zh", { numeric: true });
  const compare = (one, other) => {
    const [a, b] = [one.dataset, other.dataset];
    const byGroup = collator.compare(a.group || "", b.group || "");
    if (byGroup) return byGroup;
    if (a.size !== undefined && b.size !== undefined) return Number(a.size) - Number(b.size);
    return collator.compare(one.textContent, other.textContent);
  };
  for (const table of root.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { null: "ascending", ascending: "descending" }[head.getAttribute("aria-sort")];
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        const rows = [...original];
        if (next) {
          head.setAttribute("aria-sort", next);
          const sign = next === "ascending" ? 1 : -1;
          const cell = (row) => row.cells[column] || row.cells[row.cells.length - 1];
          rows.sort((one, other) => sign * compare(cell(one), cell(other)));
        }
        body.append(...rows);
      });
    });
  }
})();
