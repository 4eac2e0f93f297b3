// Comforts; every page works without them. Evidence is read from the endnotes on the page: nothing is fetched.

// Colours: a switch that remembers.
(() => {
  const button = document.querySelector("button.theme");
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(dark()));
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = dark() ? "light" : "dark";
    if ((theme === "dark") === system.matches) delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (root.dataset.theme) localStorage.setItem("dossier-theme", theme);
      else localStorage.removeItem("dossier-theme");
    } catch {}
    show();
  });
  system.addEventListener("change", show);
  show();
})();

// On a phone the sections are a strip; the current one is brought into sight.
{
  const current = document.querySelector(".sections [aria-current]");
  const strip = current?.closest("ul");
  if (strip) strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
}

// Citation cards: the endnote that a chip leads to, shown beside the chip.
(() => {
  const card = document.createElement("div");
  if (!card.showPopover) return;
  card.className = "card";
  card.popover = "manual";
  // Words of the page, shown elsewhere: they belong to the same part of it.
  document.querySelector("main").append(card);
  let chip = null;
  let timer = 0;
  let touched = false;
  const later = (work, delay) => {
    clearTimeout(timer);
    timer = setTimeout(work, delay);
  };
  const close = () => {
    clearTimeout(timer);
    if (chip) chip.removeAttribute("aria-describedby");
    chip = null;
    if (card.matches(":popover-open")) card.hidePopover();
  };
  const open = (next) => {
    clearTimeout(timer);
    if (chip === next) return;
    close();
    const note = document.getElementById(decodeURIComponent(next.hash.slice(1)));
    if (!note) return;
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".back").forEach((back) => back.remove());
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    card.replaceChildren(...copy.childNodes);
    card.id = "d:card";
    chip = next;
    chip.setAttribute("aria-describedby", card.id);
    card.showPopover();
    place();
  };
  const place = () => {
    const at = chip.getBoundingClientRect();
    if (at.bottom < 0 || at.top > innerHeight) return close();
    const size = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left - 16, document.documentElement.clientWidth - size.width - 8));
    const below = at.bottom + 8;
    const above = at.top - size.height - 8;
    card.style.left = `${left}px`;
    card.style.top = `${below + size.height > innerHeight && above > 0 ? above : below}px`;
  };
  const chipOf = (event) => event.target.closest?.(".cite a");
  addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (chip && !chipOf(event) && !card.contains(event.target)) close();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = chipOf(event);
    if (over) later(() => open(over), chip ? 80 : 180);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (chip && document.activeElement !== chip) later(close, 300);
    else if (!chip) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const focused = chipOf(event);
    // The browser first brings what is focused into sight.
    if (focused && !touched) later(() => open(focused), 60);
    else if (!focused && chip && !card.contains(event.target)) close();
  });
  document.addEventListener("click", (event) => {
    const clicked = chipOf(event);
    if (!clicked) return;
    if (touched && chip !== clicked) {
      event.preventDefault();
      open(clicked);
    } else close();
  });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape" && chip) close();
  });
  addEventListener("scroll", (event) => chip && event.target !== card && place(), { capture: true, passive: true });
  addEventListener("resize", close);
})();

// Long tables can be sorted by a column and filtered by words.
for (const region of document.querySelectorAll(".table")) {
  const body = region.querySelector("tbody");
  const rows = [...body.rows];
  const heads = [...region.querySelectorAll("thead th")];
  if (rows.length < 8 || !heads.length) continue;
  const words = (cell) => cell?.textContent.trim() ?? "";
  const number = (text) => {
    const found = text.replace(/(\d)[,\u00a0\u202f](?=\d{3})/g, "$1").match(/[-−]?\d+(\.\d+)?/);
    const scale = { thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12, tn: 1e12 };
    const unit = text.match(/\d\s*(thousand|million|billion|trillion|bn|tn|k|m)\b/i);
    return found ? parseFloat(found[0].replace("−", "-")) * (unit ? scale[unit[1].toLowerCase()] : 1) : NaN;
  };
  const order = new Intl.Collator(undefined, { numeric: true });
  heads.forEach((head, column) => {
    if (!words(head)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const numeric = head.classList.contains("number");
      const sorted = [...rows].sort((one, two) => {
        const [a, b] = [words(one.cells[column]), words(two.cells[column])];
        const difference = numeric ? number(a) - number(b) : NaN;
        return (Number.isNaN(difference) ? order.compare(a, b) : difference) * (down ? -1 : 1);
      });
      body.append(...sorted);
    });
  });
  if (rows.length < 30) continue;
  const label = document.createElement("label");
  label.className = "filter";
  const input = document.createElement("input");
  input.type = "search";
  const count = document.createElement("output");
  label.append("Filter ", input, " ", count);
  region.before(label);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let folded = null;
  input.addEventListener("input", () => {
    folded ??= rows.map((row) => [row, fold(row.textContent)]);
    const wanted = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of folded) {
      row.hidden = !wanted.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    count.textContent = wanted.length ? `${shown} of ${rows.length} rows` : "";
  });
}
