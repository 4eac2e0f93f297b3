// Search: a list of all people, facts, questions and passages, brought when it is first asked for. It comes as a script,
// because a page that was opened from a folder may not fetch.
(() => {
  const button = document.querySelector("button.find");
  if (!button || !window.HTMLDialogElement) return;
  const here = document.currentScript.src;
  const most = 6;
  const make = (name, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  // Lower case without accents, each character one character, so that places stay where they are.
  const plain = { ø: "o", ł: "l", đ: "d", ı: "i", ð: "d" };
  const fold = (text) => text.normalize("NFC").toLowerCase().replace(/[^\x00-\x7f]/g, (one) => plain[one] ?? (one.normalize("NFD")[0] || one));
  const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const script = /[^\x00-\u024f]/;
  // Where a word begins with `wanted`; scripts without spaces are searched anywhere.
  const find = (text, wanted) => {
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
      if (!at || script.test(wanted) || !/[\p{L}\p{N}]/u.test(text[at - 1])) return at;
    return -1;
  };

  const input = make("input", { type: "text", enterkeyhint: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "d:found", "aria-autocomplete": "list", "aria-label": "Search the dossier", placeholder: "People, facts, questions, passages", autocomplete: "off", spellcheck: "false" });
  const found = make("div", { id: "d:found", role: "listbox", "aria-label": "Found" });
  const told = make("p", { role: "status" });
  const close = make("button", { type: "button", class: "close" }, "Close");
  const dialog = make("dialog", { class: "search", "aria-label": "Search" }, make("div", {}, input, close), found, told);
  document.body.append(dialog);
  let list = null;
  let options = [];
  let chosen = -1;

  const choose = (next) => {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = options.length ? (next + options.length) % options.length : -1;
    const option = options[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  // The words around the first that was found, those that were found marked.
  const shown = (text, folded, wanted) => {
    const first = Math.min(...wanted.map((word) => find(folded, word)).filter((at) => at >= 0), text.length);
    let from = first > 90 && first < text.length ? text.lastIndexOf(" ", first - 50) + 1 || first : 0;
    const end = Math.min(text.length, from + 170);
    const parts = [from ? "… " : ""];
    while (from < end) {
      const next = wanted
        .map((word) => [find(folded.slice(from, end), word), word.length])
        .filter(([at]) => at >= 0)
        .sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
      if (!next) break;
      parts.push(text.slice(from, from + next[0]), make("mark", {}, text.slice(from + next[0], from + next[0] + next[1])));
      from += next[0] + next[1];
    }
    return [...parts, text.slice(from, end), end < text.length ? " …" : ""];
  };
  const search = () => {
    const wanted = words(input.value);
    options = [];
    chosen = -1;
    found.replaceChildren();
    told.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    if (!list || !wanted.length) return;
    const groups = list.groups.map(() => []);
    for (const entry of list.entries) {
      let score = 0;
      for (const word of wanted) {
        const at = find(entry.title, word);
        if (at >= 0) score += at ? 1 : 0;
        else if (find(entry.body, word) >= 0) score += 3;
        else {
          score = -1;
          break;
        }
      }
      if (score >= 0) groups[entry.group].push([score, entry]);
    }
    let total = 0;
    groups.forEach((hits, group) => {
      if (!hits.length) return;
      total += hits.length;
      hits.sort((a, b) => a[0] - b[0]);
      const more = hits.length > most ? ` (${most} of ${hits.length})` : "";
      const heading = make("p", { id: `d:group${group}`, role: "presentation" }, list.groups[group] + more);
      const section = make("div", { role: "group", "aria-labelledby": heading.id }, heading);
      for (const [, { line, title, body }] of hits.slice(0, most)) {
        const option = make("a", { role: "option", id: `d:option${options.length}`, tabindex: "-1", "aria-selected": "false", href: new URL(`../${line[3]}`, here) }, make("b", {}, ...shown(line[1], title, wanted)));
        if (line[2]) option.append(make("span", {}, ...shown(line[2], body, wanted)));
        options.push(option);
        section.append(option);
      }
      found.append(section);
    });
    told.textContent = total ? `${total} found` : "Nothing found";
    input.setAttribute("aria-expanded", String(total > 0));
    choose(0);
  };
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    if (list) return;
    told.textContent = "Loading …";
    const source = make("script", { src: new URL("found.js", here) });
    source.addEventListener("load", () => {
      const { groups, entries } = window.dossierFound;
      list = { groups, entries: entries.map((line) => ({ line, group: line[0], title: fold(line[1]), body: fold(line[2]) })) };
      search();
    });
    source.addEventListener("error", () => (told.textContent = "The list of what can be found is missing"));
    document.head.append(source);
  };
  button.hidden = false;
  button.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  input.addEventListener("input", search);
  found.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    } else if (event.target === input && !event.isComposing) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && options[chosen]) {
        event.preventDefault();
        options[chosen].click();
      }
    }
  });
})();
