/* Quick exit, filters above tables, the address on the report page, and what loads the search.
   Nothing is stored on the device and nothing is fetched. Without this script every page still works. */
"use strict";
(() => {
  /* A text in the language of the portal, values in place of their names. The build puts the translated one here. */
  const _ = (text, values = {}) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  /** The place that an address names after its #; nothing where there is none, or the address is cut off. */
  const named = (place) => { try { return document.getElementById(decodeURIComponent(place)); } catch { return null; } };

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };

  /* --- Quick exit: on sensitive pages, on those one step away, and where a reader comes from one --- */

  /** Empty the page at once, then put another in its place, so that Back leads to the page before. */
  function leave(exit, status) {
    const home = root();
    document.title = _("Loading");
    status.className = "visually-hidden";
    status.textContent = _("Leaving this page.");
    document.body.replaceChildren(status);
    // A slow answer must not leave the address in sight. Opened as a file, a page may not change it: leave all the same.
    try { history.replaceState(null, "", home); } catch { /* the next line is what matters */ }
    location.replace(exit);
  }

  /** Call `act` when Shift is pressed and released three times alone, each within five seconds of the last. */
  function onThreeShifts(act, tell) {
    let count = 0, timer = 0, combined = false;
    const forget = (words) => { clearTimeout(timer); if (count) tell(words); count = 0; };
    document.addEventListener("keyup", (event) => {
      const alone = event.key === "Shift" && !combined;
      combined = event.shiftKey;  // as in Shift + A: the Shift that comes up next was not pressed for itself
      if (!alone) { forget(_("or press Shift three times")); return; }
      clearTimeout(timer);
      count += 1;
      if (count === 3) { act(); return; }
      tell(count === 1 ? _("Press Shift twice more to leave") : _("Press Shift once more to leave"));
      timer = setTimeout(forget, 5000, _("Not left. To leave, press Shift three times"));
    });
  }

  const root = () => document.querySelector(".brand").href;

  /** Let a link say which page it was on, in a form that nobody reads in passing; the next page takes it off again. */
  function carryingBack(target) {
    const home = new URL(root());
    const path = location.pathname.slice(home.pathname.length);
    const ours = target.origin === location.origin && target.pathname.startsWith(home.pathname);
    if (ours && path && /\/$/.test(target.pathname) && target.pathname !== location.pathname) {
      target.hash = `${target.hash.slice(1)}~${btoa(path)}`;
    }
    return target;
  }

  /** A link or form of a sensitive page replaces the page, so that Back never shows it again. */
  function followByReplacing(event) {
    const link = event.target.closest("a[href]");
    const plain = !event.defaultPrevented && !event.button && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.hasAttribute("download") || link.hasAttribute("target")) return;
    const target = new URL(link.getAttribute("href"), document.baseURI);
    if (!/^https?:$/.test(target.protocol)) return;
    event.preventDefault();
    location.replace(carryingBack(target).href);
  }

  function submitByReplacing(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "get") return;
    event.preventDefault();
    const target = new URL(form.action);
    target.search = new URLSearchParams(new FormData(form)).toString();
    location.replace(target.href);
  }

  function quickExit(exits) {
    const status = document.querySelector("[data-exit-status]");
    const act = () => leave(exits[0].href, status);
    exits.forEach((exit) => exit.addEventListener("click", (event) => { event.preventDefault(); act(); }));
    onThreeShifts(act, (words) => { status.textContent = words; });
    status.textContent = _("or press Shift three times");
    all("[data-without-script]").forEach((element) => { element.hidden = true; });
    // A browser that brings back an emptied page from memory gets the home page instead.
    window.addEventListener("pageshow", (event) => { if (event.persisted && !document.querySelector("main")) location.reload(); });
  }

  /** Put the way out on a page that came without: it was reached from a sensitive page, or something sensitive is asked. */
  function addExit() {
    const given = document.querySelector("meta[name=exit]");
    if (!given || document.querySelector("[data-quick-exit]")) return;
    const exit = make("a", { class: "quick-exit__button", href: given.content, rel: "nofollow noreferrer noopener", "data-quick-exit": "" }, _("Exit this page"));
    const status = make("span", { class: "quick-exit__hint", role: "status", "data-exit-status": "" });
    const bar = make("div", { class: "bar" }, status, exit);
    document.querySelector("main").before(make("aside", { class: "quick-exit", "aria-label": _("Leave quickly") }, bar));
    document.documentElement.classList.add("leavable");
    quickExit([exit]);
  }

  /** The path of the page that the link here was on. It is taken out of the address at once. */
  function cameFrom() {
    const [, place, code] = /^#?([^~]*)~([A-Za-z0-9+/=]+)$/.exec(location.hash) || [];
    if (!code) return "";
    history.replaceState(null, "", location.pathname + location.search + (place && `#${place}`));
    if (place) named(place)?.scrollIntoView();
    try { return atob(code); } catch { return ""; }
  }

  function offerWayBack() {
    const path = cameFrom();
    if (!/^[a-z0-9-]+\/([a-z0-9-]+\/)*$/.test(path)) return;
    addExit();
    const words = _("Back to {page}", { page: path.split("/").at(-2).replaceAll("-", " ") });
    document.querySelector(".quick-exit .bar")?.prepend(make("a", { class: "quick-exit__back", href: root() + path, "data-back": "" }, words));
  }

  /* --- Filters: `form.filters[data-for]`, one select for each data-* name that rows of the table carry --- */

  function filterTable(form) {
    const rows = all("tbody tr", document.getElementById(form.dataset.for));
    const selects = all("select", form);
    const matches = (row) => selects.every(({ name, value }) => !value || (row.dataset[name] || "").split(" ").includes(value));
    function apply() {
      rows.forEach((row) => { row.hidden = !matches(row); });
      const shown = rows.filter((row) => !row.hidden).length;
      const noun = form.dataset.noun || _("rows");
      form.querySelector("[role=status]").textContent = shown
        ? _("Showing {shown} of {all} {rows}.", { shown, all: rows.length, rows: noun })
        : _("No {rows} match. Choose fewer filters to see more.", { rows: noun });
    }
    // A sensitive subject stays out of the address, for browsers keep addresses in their history.
    const isPrivate = (select) => select.selectedOptions[0]?.hasAttribute("data-private");
    function remember() {
      const address = new URL(location.href);
      selects.forEach((select) => {
        const { name, value } = select;
        if (value && !isPrivate(select)) address.searchParams.set(name, value); else address.searchParams.delete(name);
      });
      history.replaceState(null, "", address);
      apply();
    }
    const wanted = new URLSearchParams(location.search);
    const known = (select, value) => Array.from(select.options).some((option) => option.value === value);
    selects.forEach((select) => { const value = wanted.get(select.name); select.value = value && known(select, value) ? value : ""; });
    form.addEventListener("change", remember);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => { event.preventDefault(); selects.forEach((select) => { select.value = ""; }); remember(); });
    form.hidden = false;
    if (selects.some(isPrivate)) remember(); else apply();
    // Brought back from memory after the reader left, the page shows no choice that someone should not see.
    window.addEventListener("pagehide", () => {
      if (!selects.some(isPrivate)) return;
      selects.filter(isPrivate).forEach((select) => { select.value = ""; });
      apply();
    });
  }

  /* --- "Something wrong with this page?": say which page the reader came from --- */

  function namePage(place) {
    const page = new URLSearchParams(location.search).get("page") || "";
    if (!/^[a-z0-9][a-z0-9/-]*$/.test(page)) return;  // only what an address of this site looks like
    place.querySelector("code").textContent = page;
    place.hidden = false;
    all("[data-report-mail]").forEach((link) => { link.href += encodeURIComponent(`: ${page}`); });
  }

  /* --- A link to something folded unfolds it, in browsers that do not do so themselves --- */

  function unfold() {
    const target = named(location.hash.slice(1));
    for (let part = target && target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    // What left this page has a line that says where it is now.
    if (target && target.closest("[data-moved]")) location.replace(target.querySelector("a").href);
    else if (target) target.scrollIntoView();
  }

  /* --- Search: its script is loaded when somebody searches, in a dialog or in place on the page of lists --- */

  const script = document.currentScript.src;
  const place = document.querySelector("[data-search-here]");
  let search;

  /** Load the search once, and open it with some words; where that fails, the page of lists is still there. */
  async function openSearch(opener, words) {
    try {
      search ||= await import(new URL("search.js", script));
      await search.open(opener, words);
    } catch {
      location.href = `${root()}search/`;
    }
  }

  /** Before the page's own listeners. A browser without dialogs follows the link to the page of lists. */
  function takeSearch(event, opener, words) {
    if (!place && !window.HTMLDialogElement) return;
    event.preventDefault();
    event.stopPropagation();
    openSearch(opener, words);
  }

  /** A browser may bring a page back from memory as it was left: what was searched is gone by then. */
  function forgetSearch() {
    search?.forget();
    all(".search-form input").forEach((field) => { field.value = ""; });
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("a[data-search-open]");
    if (opener && !(event.ctrlKey || event.metaKey || event.shiftKey)) takeSearch(event, opener);
  }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches(".search-form")) takeSearch(event, form.elements.q, form.elements.q.value);
  }, true);
  window.addEventListener("pagehide", forgetSearch);
  window.addEventListener("pageshow", (event) => { if (event.persisted) forgetSearch(); });
  if (place) import(new URL("search.js", script)).then((loaded) => { search = loaded; search.searchIn(place); }, () => {});

  const exits = all("[data-quick-exit]");
  if (exits.length) quickExit(exits);
  // One step from a sensitive page the way out is there, and history is as usual.
  const oneStep = document.documentElement.matches(".leavable:not(.sensitive)");
  if (exits.length && !oneStep) {
    // On window: after every other listener has had the chance to deal with the click itself.
    window.addEventListener("click", followByReplacing);
    window.addEventListener("submit", submitByReplacing);
  }
  offerWayBack();
  window.addEventListener("hashchange", unfold);
  if (location.hash) unfold();
  document.addEventListener("portal:sensitive", addExit);
  all(".menu").forEach((menu) => menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { menu.open = false; menu.firstElementChild.focus(); }
  }));
  all("form.filters[data-for]").forEach(filterTable);
  all("[data-report-page]").forEach(namePage);
  all("[data-with-script]").forEach((element) => { element.hidden = false; });
  all("[data-without-search]").forEach((element) => { element.hidden = true; });
})();
