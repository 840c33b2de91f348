/* Search: in a dialog on any page, in place on the page of lists (search/). portal.js loads it when somebody searches;
   nothing is stored, and what is asked never enters the address. */
const AT_ONCE = 8; // results shown before "Show more"
const PAUSE = 250; // milliseconds after the last key: one count is read out, not one for each letter
const AROUND = 24; // words in an excerpt

/* Measured with tests/search_queries.yml: names and search words count for more than words that stand often on a page;
   subjects, places and help for more than one project, and one figure for less; a page that is called just what was
   asked, for most. */
const RANKING = { metaWeights: { title: 8, words: 8 }, pageLength: 0.3, termFrequency: 0.1 };
const WORTH = { priorities: 1.5, localities: 1.5, "get-help": 1.5 };
const OF_KIND = (kind) => (kind === _("Figure") ? 0.5 : 0);
const CALLED_SO = 4;
const WEAK = 0.4;
const FEW = 5;

/* A text in the language of the portal, values in place of their names. The build puts the translated one here. */
const _ = (text, values = {}) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

const script = import.meta.url;
const address = (path) => new URL("../" + path, script).href;

const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children); // text stays text, whatever it holds
  return element;
};

/* --- What is found --- */

const load = async () => {
  const lists = fetch(address("search-words.json")).then((answer) => answer.json());
  const [pagefind, meaning] = await Promise.all([import(address("pagefind/pagefind.js")), import("./search-meaning.js")]);
  await pagefind.options({ noWorker: true, ranking: RANKING });
  const known = { names: [], others: [], help: [], places: [], portals: [], ...(await lists.catch(() => ({}))) };
  portals = known.portals;
  await Promise.all(portals.map(({ path }) => joined(pagefind, path)));
  return { pagefind, meaning, lists: known };
};

/* Many portals: their indexes too. If one is missing, Pagefind would find nothing. */
let portals = [];
const joined = async (pagefind, path) => {
  const index = address(path + "pagefind/");
  const there = await fetch(index + "pagefind-entry.json").catch(() => 0);
  if (there.ok) await pagefind.mergeIndex(index, { baseUrl: address(path), ranking: RANKING });
};

const addressOf = (page) => (page.url.startsWith("http") ? page.url : address(page.raw_url.replace(/^\/+/, "")));

let engine;
const loaded = () => {
  engine ||= load();
  engine.catch(() => (engine = undefined)); // the next search tries again
  return engine;
};

/* Pages with any of the words, by the sum of what each word is worth there: more, the fewer pages have it. Pages that
   are worth little beside the best are left out: they have a word in common with the question, and nothing else. */
const some = async (pagefind, words) => {
  const sums = new Map();
  for (const word of words) {
    const { results } = await pagefind.search(word);
    for (const { id, score, data } of results) {
      const sum = (sums.get(id)?.score || 0) + score * Math.log(1 + 100 / results.length);
      sums.set(id, { data, score: sum });
    }
  }
  const found = [...sums.values()].sort((a, b) => b.score - a.score);
  return found.filter(({ score }) => score >= WEAK * found[0].score).slice(0, FEW);
};

/* A place weighs most: its page comes first, unless another page is called just what was asked. */
const placedFirst = async (results, meant, { pagefind, meaning, lists }) => {
  const area = meaning.areaIn(meant, lists.places);
  if (!area) return results;
  const pages = async (found) => Promise.all(found.slice(0, AT_ONCE).map(async (result) => ({ result, page: await result.data() })));
  const isArea = ({ page }) => addressOf(page).startsWith(address(area.url));
  const here = await pages(results);
  if (here[0] && meaning.calledSo(here[0].page.meta, meant)) return results;
  const its = here.find(isArea) || (await pages((await pagefind.search(area.name)).results)).find(isArea);
  return its ? [its.result, ...results.filter(({ data }) => data !== its.result.data)] : results;
};

/* The first results by what their pages are worth, then the others. */
const ranked = async (results, meant, { calledSo }) => {
  const first = await Promise.all(
    results.slice(0, AT_ONCE).map(async ({ score, data }) => {
      const { raw_url, meta } = await data();
      const worth = OF_KIND(meta.kind) || WORTH[raw_url.split("/")[1]] || 1;
      return { data, score: score * worth * (calledSo(meta, meant) ? CALLED_SO : 1) };
    })
  );
  return [...first.sort((a, b) => b.score - a.score), ...results.slice(AT_ONCE)];
};

/* Pages with all the words; where there are none, pages with some of them. */
const find = async (typed, asTyped) => {
  const engineParts = await loaded();
  const { pagefind, meaning, lists } = engineParts;
  const asked = meaning.telling(typed);
  const words = asTyped ? asked : asked.map((word) => meaning.mended(word, lists));
  // Pagefind would shorten a word it does not know until anything fits; in quotation marks it is found or not.
  const exact = words.map((word) => (meaning.known(word, lists) ? word : `"${word}"`));
  const whole = words.length < 2 || exact.join() === words.join();
  let { results } = whole ? await pagefind.search(exact.join(" ")) : { results: [] };
  const partly = !results.length && words.length > 1;
  if (partly) results = await some(pagefind, exact);
  const meant = words.join(" ");
  return { asked: asked.join(" "), meant, partly, results: await placedFirst(await ranked(results, meant, meaning), meant, engineParts) };
};

/* --- Help first: words of danger put telephone numbers on top of all results --- */

const helpEntry = ({ name, phone, website, url }) => {
  const call = phone
    ? make("a", { class: "call", href: `tel:${phone.replaceAll(" ", "")}` }, _("Call {number}", { number: phone }))
    : make("a", { class: "call call--second", href: website || address(url), rel: "noreferrer" }, _("Visit {name}", { name }));
  return make("li", {}, make("span", { class: "help__name" }, name), call);
};

const helpBox = ({ contacts, language, word }) => {
  const link = make("a", { href: address("get-help/") }, _("All help and support"));
  const own = language ? [make("p", { lang: language }, word, ": ", make("span", { lang: document.documentElement.lang }, make("a", { href: address("get-help/") }, _("Get help"))))] : [];
  const list = make("ul", { class: "help__list" }, ...contacts.map(helpEntry));
  return make("section", { class: "help search-help", "aria-label": _("Get help") }, make("h3", { class: "help__title" }, _("Get help")), ...own, list, make("p", {}, link));
};

/* --- How it is shown --- */

/* The stretch of the page with most of the words, as text: markup typed there is shown, not obeyed. */
const excerpt = ({ content, locations }) => {
  const words = content.split(/\s+/);
  const hits = [...new Set(locations)].sort((a, b) => a - b);
  const near = (start) => hits.filter((hit) => hit >= start && hit < start + AROUND - 4).length;
  const best = hits.reduce((most, hit) => (near(hit) > near(most) ? hit : most), hits[0] || 0);
  const start = Math.max(0, Math.min(best - 4, words.length - AROUND));
  const line = make("p", {}, start ? "… " : "");
  words.slice(start, start + AROUND).forEach((word, n) => {
    line.append(hits.includes(start + n) ? make("mark", {}, word) : word, " ");
  });
  if (start + AROUND < words.length) line.append("…");
  return line;
};

const entry = (page) => {
  const link = make("a", { href: addressOf(page) }, page.meta.title || page.raw_url);
  const portal = portals.find(({ path }) => addressOf(page).startsWith(address(path)));
  const about = [page.meta.kind, page.meta.place, portal?.name].filter(Boolean).join(" · ");
  return make("li", {}, link, ...(about ? [make("p", { class: "search-about" }, about)] : []), excerpt(page));
};

const elsewhere = () =>
  Object.entries({ "priorities/": _("Priorities"), "localities/": _("Your area"), "get-help/": _("Get help") }).map(
    ([path, name]) => make("li", {}, make("a", { href: address(path) }, name))
  );

const count = (typed, { asked, meant, partly, results }) => {
  const pages = results.length === 1 ? _("1 page") : _("{number} pages", { number: results.length });
  if (!results.length) return _("Nothing found for “{words}”. Try other words, or one of these pages.", { words: typed });
  if (meant !== asked) return _("Showing results for “{words}”: {pages}", { words: meant, pages });
  return partly ? _("{pages} with some of “{words}”", { pages, words: meant }) : _("{pages} for “{words}”", { pages, words: typed });
};

/* The field, the count and the results: the same in the dialog and in the page. */
class Search {
  constructor() {
    const field = { type: "search", id: "search-words", name: "q", maxlength: 200, autocomplete: "off", enterkeyhint: "search" };
    this.input = make("input", field);
    const label = make("label", { for: "search-words" }, _("What are you looking for?"));
    const form = { class: "search-form", role: "search", action: address("search/") };
    this.form = make("form", form, label, this.input, make("button", {}, _("Search")));
    this.status = make("p", { class: "search-status", role: "status" });
    this.instead = make("button", { class: "search-instead", type: "button" });
    this.list = make("ol", { class: "search-results" });
    this.more = make("button", { class: "search-more", type: "button" }, _("Show more"));
    this.help = make("div", {});
    this.parts = [this.form, this.status, this.help, this.instead, this.list, this.more];
    this.turn = 0;
    this.fill([], "");
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.search(), PAUSE);
    });
    this.instead.addEventListener("click", () => {
      this.input.focus();
      this.search(true);
    });
    this.more.addEventListener("click", async () => {
      const entries = await this.next();
      this.list.append(...entries);
      entries[0].firstChild.focus();
    });
  }

  /* Put words into the field and search for them. */
  ask(words) {
    this.input.value = words.slice(0, this.input.maxLength);
    this.input.focus();
    this.search();
  }

  async search(asTyped) {
    clearTimeout(this.waiting);
    const turn = ++this.turn;
    const typed = this.input.value.trim();
    if (typed.length < 2) {
      this.help.replaceChildren();
      return this.fill([], "");
    }
    if (!engine) this.status.textContent = _("Searching…");
    try {
      await this.offerHelp(typed, turn);
      await this.answer(typed, await find(typed, asTyped), turn);
    } catch {
      if (turn === this.turn) this.fill(elsewhere(), _("Search does not work just now. One of these pages may help."));
    }
  }

  /* Numbers first. Whoever asks for something sensitive gets the way out too. */
  async offerHelp(typed, turn) {
    const { meaning, lists } = await loaded();
    const found = meaning.helpFor(typed, lists.help);
    if (turn !== this.turn) return;
    this.help.replaceChildren(...(found ? [helpBox(found)] : []));
    if (!found?.sensitive) return;
    document.dispatchEvent(new Event("portal:sensitive"));
    if (dialog && !dialog.querySelector(".search-exit")) dialog.querySelector("h2").after(...exits());
  }

  /* An answer that comes after the next question is dropped. */
  async answer(typed, found, turn) {
    if (turn !== this.turn) return;
    this.rest = found.results;
    const entries = found.results.length ? await this.next() : elsewhere();
    if (turn !== this.turn) return;
    this.fill(entries, count(typed, found));
    this.more.hidden = !this.rest.length;
    this.instead.hidden = found.meant === found.asked;
    this.instead.textContent = _("Search instead for “{words}”", { words: typed });
  }

  /* The next few of the results that are not shown yet. */
  async next() {
    const results = this.rest.slice(0, AT_ONCE);
    this.rest = this.rest.slice(AT_ONCE);
    this.more.hidden = !this.rest.length;
    return (await Promise.all(results.map((result) => result.data()))).map(entry);
  }

  /* Forget what was asked and what was found. An answer on its way is dropped. */
  empty() {
    clearTimeout(this.waiting);
    this.turn += 1;
    this.rest = [];
    this.input.value = "";
    this.fill([], "");
  }

  fill(entries, message) {
    this.list.replaceChildren(...entries);
    this.list.hidden = !entries.length;
    this.instead.hidden = this.more.hidden = true;
    this.status.textContent = message;
  }
}

/* --- Where --- */

const styled = () =>
  new Promise((done) => {
    const sheet = make("link", { rel: "stylesheet", href: new URL("search.css", script) });
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });

/* The dialog covers the way out of a sensitive page, so it brings a second one that does the same. */
const exits = () => {
  const exit = document.querySelector("[data-quick-exit]");
  if (!exit) return [];
  const second = exit.cloneNode(true);
  second.className = "search-exit";
  second.addEventListener("click", (event) => {
    event.preventDefault();
    exit.click();
  });
  return [second];
};

const dialogOf = (search) => {
  const close = make("button", { class: "search-close", type: "button" }, _("Close"));
  const head = make("div", { class: "search-head" }, make("h2", { id: "search-title" }, _("Search")), ...exits(), close);
  const dialog = make("dialog", { class: "search-dialog", "aria-labelledby": "search-title" }, head, ...search.parts);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // the first Escape would only empty the field
    dialog.close();
  });
  document.body.append(dialog);
  return dialog;
};

let search;
let dialog;
/** Open the search with some words in it; without any, with those that were asked last. */
export async function open(opener, words) {
  if (!search) {
    search = new Search();
    await styled();
    dialog = dialogOf(search);
  }
  if (dialog && !dialog.open) {
    dialog.showModal();
    dialog.addEventListener("close", () => opener.focus(), { once: true });
  }
  search.ask(words ?? search.input.value);
  loaded().catch(() => {}); // so that it is ready when the reader is
}

/** Search in place, on the page of lists; at once if the address brings words. */
export function searchIn(place) {
  search = new Search();
  place.append(...search.parts);
  styled();
  const asked = new URL(location.href);
  const words = asked.searchParams.get("q");
  if (!words) return;
  asked.searchParams.delete("q"); // browsers keep addresses in their history
  history.replaceState(null, "", asked);
  search.ask(words);
}

/** Forget what was searched: nobody who presses Back is to see it. */
export function forget() {
  search?.empty();
  if (dialog?.open) dialog.close();
}
