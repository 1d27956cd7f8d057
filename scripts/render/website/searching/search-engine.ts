/**
 * What finds the sections that the website's search shows, as a script for browsers: it is loaded, with the index, when
 * the search is first used, and gives `layouts/scripts/search.js` the function `rungbookFind`.
 */
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import type { SearchIndex } from "./search-index.ts";

/** A section that was found. */
export interface SearchResult {
  readonly page: string;
  /** Its heading; empty for the beginning of a page. */
  readonly section: string;
  readonly address: string;
  /** The words around the first of those that were found. */
  readonly words: readonly { readonly text: string; readonly isFound: boolean }[];
}

interface Entry extends Omit<SearchResult, "words"> {
  readonly id: number;
  readonly text: string;
  readonly code: string;
  readonly isPage: boolean;
}

type Found = readonly [entry: Entry, terms: readonly string[]];

/** Words before and after the first that was found. */
const [BEFORE, AFTER] = [8, 16];

const { lang } = document.documentElement;
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(lang, { granularity: "word" }) : null;

// The index is a script too, which has put it there.
Reflect.set(window, "rungbookFind", finder(Reflect.get(window, "rungbookIndex") as SearchIndex));

/** Gives what finds the sections of an index, best first. */
function finder({ pages, sections }: SearchIndex): (query: string) => readonly SearchResult[] {
  const search = new MiniSearch<Entry>({
    fields: ["page", "section", "text"],
    tokenize: foldedWords,
    processTerm: (word) => [...new Set([word, stem(word)])],
    searchOptions: {
      processTerm: stem,
      boost: { page: 3, section: 2 },
      combineWith: "AND",
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });
  const entries = sections.map(([at, anchor, section, text, code = ""], id): Entry => {
    const [page, address] = pages[at] ?? ["", ""];
    const isPage = anchor === "";
    return { id, page, section, text, code, isPage, address: isPage ? address : `${address}#${anchor}` };
  });
  search.addAll(entries);
  const found = (query: string, combineWith: "AND" | "OR"): Found[] =>
    search.search(query, { combineWith }).flatMap(({ id, terms }): Found[] => {
      const entry = entries[id];
      return entry === undefined ? [] : [[entry, terms]];
    });
  const foundBy = (test: (entry: Entry) => boolean): Found[] => entries.filter(test).map((entry) => [entry, []]);
  const ways: readonly ((query: string) => readonly Found[])[] = [
    // The number of an expectation, EM-I-3, or how all of a section begin, EM-I.
    (query) => foundBy(({ code }) => code !== "" && `${fold(query)}-`.startsWith(`${fold(code)}-`)),
    (query) => titlesFirst(query, found(query, "AND")),
    // Parts of words, as where words are put together.
    (query) => {
      const parts = foldedWords(query);
      return foundBy(({ page, section, text }) => {
        const all = fold(`${page} ${section} ${text}`);
        return parts.length > 0 && parts.every((part) => all.includes(part));
      });
    },
    // Sections that have some of the words.
    (query) => found(query, "OR"),
  ];
  return (query) => {
    for (const way of ways) {
      const results = way(query);
      if (results.length > 0) return results.map(toResult);
    }
    return [];
  };
}

/** Puts pages before all else whose title is what was asked for, then those whose title has all of its words. */
function titlesFirst(query: string, results: readonly Found[]): readonly Found[] {
  const asked = foldedWords(query);
  const rank = ({ page, isPage }: Entry): number => {
    if (!isPage) return 2;
    const title = foldedWords(page);
    if (title.join(" ") === asked.join(" ")) return 0;
    return asked.every((part) => title.some((word) => word.startsWith(part))) ? 1 : 2;
  };
  return [...results].sort(([one], [other]) => rank(one) - rank(other));
}

/** Cuts the words around the first that was found out of a text; its beginning where that is in a title. */
function toResult([{ page, section, address, text }, terms]: Found): SearchResult {
  const all = wordsIn(text);
  const isFound = (word: string): boolean => [fold(word), stem(fold(word))].some((form) => terms.includes(form));
  const first = Math.max(
    0,
    all.findIndex(({ segment }) => isFound(segment)),
  );
  const from = (first > BEFORE ? all[first - BEFORE]?.index : 0) ?? 0;
  const end = all[first + AFTER]?.index ?? text.length;
  const words: { readonly text: string; readonly isFound: boolean }[] = [];
  let at = from;
  for (const { segment, index } of all) {
    if (index < from || index >= end || !isFound(segment)) continue;
    words.push({ text: text.slice(at, index), isFound: false }, { text: segment, isFound: true });
    at = index + segment.length;
  }
  words.push({ text: text.slice(at, end).trimEnd(), isFound: false });
  const [before, after] = [from > 0 ? "… " : "", end < text.length ? " …" : ""];
  const cut = (mark: string) => (mark === "" ? [] : [{ text: mark, isFound: false }]);
  return { page, section, address, words: [...cut(before), ...words, ...cut(after)] };
}

/** The words of a text and where they begin; languages without spaces have some too. */
function wordsIn(text: string): readonly { readonly segment: string; readonly index: number }[] {
  return segmenter === null
    ? [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: segment, index }) => ({ segment, index }))
    : [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
}

function foldedWords(text: string): string[] {
  return wordsIn(text).map(({ segment }) => fold(segment));
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
}

/** What the forms of a word have in common: hire, hires, hiring. */
function stem(word: string): string {
  return lang.startsWith("en") ? stemmer(word) : word;
}
