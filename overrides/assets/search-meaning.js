/* What a question means: which of its words tell, what was mistyped, which area it names, and who can help.
   search.js loads it with the index, when the first question is asked. It touches neither the page nor the network. */

/* Words that say that something is asked, not what about. */
const ASKING = new Set(
  ("a about after again all am an and any anyone are around as ask at be because been being by call can " +
    "cant could did do does doing dont for from get getting give go going got had happening has have " +
    "having he her him his how i id if im in into is isnt it its ive keep keeps know let like look " +
    "looking make many me mean means much my near need of off on one or our out over people please she " +
    "should some somebody someone something speak still talk tell that the their them there these they " +
    "thing things think this to told too up us use using very want wants was we were what whats when " +
    "where which while who whom whos why will with wont worried would you your").split(" ")
);

/* --- What was meant --- */

const wordsOf = (text) => text.toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) || [];

const spaced = (text) => ` ${wordsOf(text).join(" ")} `;

/* The words that say what about; if there are none, all. */
export const telling = (text) => {
  const words = wordsOf(text);
  const left = words.filter((word) => !ASKING.has(word));
  return left.length ? left : words;
};

/* How many letters are left out, added, changed or swapped. */
const distance = (a, b) => {
  let before;
  let last = [...b, ""].map((_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
};

/* A word of four letters is taken as typed, unless it is a name with two letters swapped. */
const letters = (word) => [...word].sort().join("");
const swapped = (word, names) => names.find((one) => one !== word && one[0] === word[0] && letters(one) === letters(word));

/* Short words, numbers, plurals and beginnings of listed words are taken as typed; without a list, all are. */
export const known = (word, { names, others }) => {
  const single = word.replace(/^(.{4,}?)e?s$/, "$1");
  const begins = (one) => one.startsWith(single);
  return word.length < 4 || (word.length < 5 && !swapped(word, names)) || /\d/.test(word) || !names.length || names.some(begins) || others.some(begins);
};

/* The word of a list nearest to this one, if it is at most so many letters away. */
const nearest = (word, list, most) => {
  let best;
  for (const one of list) {
    if (one[0] !== word[0] || Math.abs(one.length - word.length) > most) continue;
    const far = distance(word, one);
    if (far <= most) [best, most] = [one, far - 1];
  }
  return best;
};

const stem = (word) => word.replace(/^(.{3,}?)(ing|ed|ers?|e?s)$/, "$1");

/* Names, places and search words are guessed at freely, an ordinary word only if it is long. */
export const mended = (word, lists) => {
  if (known(word, lists)) return word;
  if (word.length < 5) return swapped(word, lists.names);
  const alike = (one) => stem(one) === stem(word) || (one.length > 4 && word.startsWith(one));
  return (
    nearest(word, lists.names, word.length < 7 ? 1 : 2) ||
    (word.length > 6 && nearest(word, lists.others, 1)) ||
    lists.names.find(alike) ||
    word
  );
};

/* Whether one of a page's names or search words says just what was asked for. */
export const calledSo = ({ title = "", words = "" }, meant) => {
  const plain = (text) => telling(text).map(stem).join(" ");
  return [title, ...words.split(",")].some((name) => plain(name) === plain(meant));
};

/* The area that a question names, by its own name or that of a town, village or neighbourhood in it. */
export const areaIn = (meant, places) => {
  const asked = spaced(meant);
  return places.find(({ words }) => words.some((name) => asked.includes(spaced(name))));
};

/* --- Help first: words of danger put telephone numbers on top of all results --- */

/* "Help", "police", "violence" in the languages most spoken in England and Wales beside English. */
const HELP_IN = {
  pl: "pomoc pomocy ratunku policja przemoc", ro: "ajutor poliția politia violență", ur: "مدد پولیس تشدد",
  pa: "ਮਦਦ ਪੁਲਿਸ", bg: "помощ полиция насилие", pt: "ajuda socorro polícia", bn: "সাহায্য পুলিশ",
  lt: "pagalba policija smurtas", ar: "مساعدة نجدة شرطة", zh: "帮助 救命 报警 警察", es: "ayuda socorro policía", cy: "cymorth heddlu",
};
const SENSITIVE = ["abuse", "children", "support", "hate_and_extremism"];

const languageOf = (typed) => {
  const words = typed.toLowerCase().split(/\s+/);
  return Object.keys(HELP_IN).find((language) => HELP_IN[language].split(" ").some((word) => words.includes(word)));
};

/* How many letters of what was typed a contact's names and search words cover; the best contacts come first. */
const covers = ({ words }, asked) =>
  Math.max(0, ...words.map(spaced).filter((one) => one.trim() && asked.includes(one)).map((one) => one.length));

export const helpFor = (typed, contacts) => {
  const asked = spaced(typed);
  const emergency = contacts.find(({ national, phone }) => national && phone);
  const meant = contacts
    .map((contact) => ({ contact, covers: covers(contact, asked) }))
    .filter(({ contact, covers }) => covers && (contact === emergency || !contact.national))
    .sort((a, b) => b.covers - a.covers)
    .map(({ contact }) => contact);
  const language = languageOf(typed);
  if (!meant.length && !language) return undefined;
  const first = meant.filter((contact) => contact !== emergency && SENSITIVE.concat("fraud").includes(contact.situation)).slice(0, 2);
  if (!first.length && !meant.includes(emergency) && !language) return undefined;
  return { contacts: [...first, emergency].filter(Boolean), language, word: language && HELP_IN[language].split(" ")[0], sensitive: language || first.some(({ situation }) => SENSITIVE.includes(situation)) };
};
