/** Offers in YAML, and in JSON, which is YAML: keys with values, or a list of such. */
import { errorAt, type Place, type Problem } from "../../problems/problem.ts";
import { parseYaml, type YamlReading } from "../yaml/parse-yaml.ts";
import { keyOf, MOST_FACTS, OFFER_KEYS } from "./offer-keys.ts";
import {
  COMMENT,
  MOST_TOLD,
  TOO_MANY,
  type UnknownName,
  unknownNames,
  type WrittenOffer,
  type WrittenOffers,
} from "./written-offer.ts";

/** Finds the offers in YAML or JSON. @param file what problems call it @param most so many may be there */
export function yamlOffers(text: string, file: string, most: number): WrittenOffers {
  const reading = parseYaml(text, file, 0, true);
  const refused = (...problems: readonly Problem[]): WrittenOffers => ({ offers: [], problems });
  if (reading.problems.length > 0) return refused(...reading.problems);
  const { data } = reading;
  if (data === null || (Array.isArray(data) && data.length === 0))
    return refused(errorAt({ file }, "There is nothing in it.", "Begin it with the line candidate: and a name."));
  if (!Array.isArray(data)) return gather([offerAt(data, [], reading)]);
  if (data.length > most)
    return refused(
      errorAt({ file }, `It has more than ${most} offers.`, "Split it, or raise limits.offers in ladder.yml."),
    );
  return gather(data.map((entry: unknown, index) => offerAt(entry, [index], reading)));
}

function gather(read: readonly WrittenOffers[]): WrittenOffers {
  return { offers: read.flatMap(({ offers }) => offers), problems: read.flatMap(({ problems }) => problems) };
}

function offerAt(data: unknown, path: readonly PropertyKey[], reading: YamlReading): WrittenOffers {
  const start = reading.locate(path);
  if (!isMapping(data)) {
    const advice = "Write each key on a line of its own, with a colon and its value.";
    return { offers: [], problems: [errorAt(start, "This is no offer: it has no keys with values.", advice)] };
  }
  return { offers: [writtenOffer(data, path, reading)], problems: [] };
}

function writtenOffer(data: Mapping, path: readonly PropertyKey[], reading: YamlReading): WrittenOffer {
  const { names, problems } = readNames(Object.keys(data), path, reading);
  const factsName = names.get("facts") ?? "";
  const facts = factsOf(data[factsName], [...path, factsName], reading);
  const values = [...names].flatMap(([key, name]) => {
    const value = key === "facts" ? facts.value : plainText(data[name], [...path, name], reading);
    return value === undefined ? [] : [[key, value] as const];
  });
  const locate = ([key, index, ...rest]: readonly PropertyKey[]): Place => {
    const part = typeof index === "number" ? (facts.parts[index] ?? index) : index;
    return reading.locate([...path, names.get(key ?? "") ?? "", ...(part === undefined ? [] : [part, ...rest])]);
  };
  return { values: Object.fromEntries(values), line: reading.locate(path).line ?? 1, locate, problems };
}

interface KeyNames {
  /** As the file has them, by the keys that they mean. */
  readonly names: ReadonlyMap<PropertyKey, string>;
  readonly problems: readonly Problem[];
}

const KNOWN = { kind: "key", all: OFFER_KEYS, facts: "A fact of your own goes below facts." } as const;

function readNames(written: readonly string[], path: readonly PropertyKey[], reading: YamlReading): KeyNames {
  const names = new Map<PropertyKey, string>();
  const unknown: string[] = [];
  const again: string[] = [];
  for (const name of written) {
    const key = keyOf(name);
    if (key === null) unknown.push(name);
    else if (names.has(key)) again.push(name);
    else names.set(key, name);
  }
  const placed = (some: readonly string[]): UnknownName[] =>
    some.slice(0, MOST_TOLD).map((name) => ({ name, place: reading.locateKey(path, name) }));
  const twice = placed(again).map(({ name, place }) =>
    errorAt(place, `The key ${keyOf(name)} is there twice.`, "Keep one of them."),
  );
  const known = { ...KNOWN, taken: new Set(names.keys()) };
  return { names, problems: [...twice, ...unknownNames(placed(unknown), known)] };
}

interface WrittenFacts {
  /** Labels with their values, as far as they are such; undefined where there are none. */
  readonly value: unknown;
  /** Behind which part of the path of the facts each of them is. */
  readonly parts: readonly PropertyKey[];
}

/** Facts as a mapping or a list; those without a value are left out. */
function factsOf(data: unknown, path: readonly PropertyKey[], reading: YamlReading): WrittenFacts {
  // The place of each takes longer the more there are.
  const count = typeof data === "object" && data !== null ? Object.keys(data).length : 0;
  if (count > MOST_FACTS) return { value: TOO_MANY, parts: [] };
  const pairs = isMapping(data)
    ? inOrder(Object.keys(data), path, reading).map((label) => {
        return { part: label, fact: { label, value: plainText(data[label], [...path, label], reading) } };
      })
    : Array.isArray(data)
      ? data.map((entry: unknown, part) => ({ part, fact: entryOf(entry, [...path, part], reading) }))
      : null;
  if (pairs === null) return { value: plainText(data, path, reading), parts: [] };
  const said = pairs.filter(({ fact }) => !isMapping(fact) || fact.value !== undefined || Object.keys(fact).length > 2);
  return { value: said.map(({ fact }) => fact), parts: said.map(({ part }) => part) };
}

function entryOf(entry: unknown, path: readonly PropertyKey[], reading: YamlReading): unknown {
  if (!isMapping(entry)) return plainText(entry, path, reading);
  const { label = null, value = null, ...others } = entry;
  const text = (data: unknown, key: string): unknown => plainText(data, [...path, key], reading);
  return { label: text(label, "label"), value: text(value, "value"), ...others };
}

/** JavaScript puts keys that are whole numbers first, wherever they stand. */
function inOrder(keys: readonly string[], path: readonly PropertyKey[], reading: YamlReading): readonly string[] {
  if (!keys.some((key) => /^\d+$/u.test(key))) return keys;
  const places = new Map(keys.map((key) => [key, reading.locateKey(path, key)]));
  const at = (key: string) => places.get(key) ?? { file: "" };
  return keys.toSorted((a, b) => (at(a).line ?? 0) - (at(b).line ?? 0) || (at(a).column ?? 0) - (at(b).column ?? 0));
}

/** A text without blanks around it, numbers and truth values as they are written; undefined where there is none. */
function plainText(value: unknown, path: readonly PropertyKey[], reading: YamlReading): unknown {
  if (typeof value === "string") return value.trim() || undefined;
  const source = reading.writtenAs(path);
  if (value === null || value === undefined) return source?.startsWith("#") ? COMMENT : undefined;
  return typeof value === "number" || typeof value === "boolean" ? (source ?? value) : value;
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(data: unknown): data is Mapping {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
