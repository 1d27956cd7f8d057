import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { quote, UNPRINTABLE } from "../../text/quote.ts";
import { YAML_ALIASES } from "../limits.ts";

/** What is wrong, and the usual mend. */
type Sentences = readonly [message: string, advice: string];

/** The same, and, where either has words of the text, both without them. */
export type FaultSentences = readonly [...Sentences, bare?: Sentences];

/** What is wrong at an offset into a text. */
export type Fault = readonly [offset: number, ...FaultSentences];

/** One value of a document, and where it begins: of an empty one, where it would. */
export interface YamlNode {
  readonly kind: "plain" | "quoted" | "alias" | "list" | "mapping";
  readonly offset: number;
  /** The text of a key or a value; empty for others. */
  readonly text: string;
  /** Of a mapping: key and value in turn. */
  readonly children: readonly YamlNode[];
}

/** A document, a list or a mapping whose end has not come yet. */
interface OpenNode {
  readonly node: YamlNode & { readonly children: YamlNode[] };
  readonly anchor: string | null;
  /** Uses of aliases in it; those in what an alias stands for are counted each time. */
  aliases: number;
}

/**
 * Makes a tree of js-yaml's events on one text; null where it holds no value. What is no plain data is a fault: where
 * there are several kinds of them only the first kind, as the others may follow from it.
 */
export function yamlTree(
  events: readonly Event[],
  text: string,
): { readonly root: YamlNode | null; readonly faults: readonly Fault[] } {
  const documents: OpenNode[] = [];
  const open: OpenNode[] = [];
  /** Uses of aliases in what each anchor marks. */
  const anchors = new Map<string, number>();
  const unknown: Fault[] = [];
  /** Where the event before ended. */
  let end = 0;
  const add = (node: YamlNode, aliases: number, anchor: string | null): void => {
    if (anchor !== null) anchors.set(anchor, aliases);
    const parent = open.at(-1);
    if (parent === undefined) return;
    parent.node.children.push(node);
    parent.aliases += aliases;
  };
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const node = scalarOf(event, text, end);
        add(node, 0, anchorOf(event, text));
        end = event.valueStart < 0 ? node.offset : event.valueEnd + (node.kind === "quoted" ? 1 : 0);
        break;
      }
      case EVENT_ID.ALIAS: {
        const name = text.slice(event.anchorStart, event.anchorEnd);
        const offset = event.anchorStart - 1;
        if (!anchors.has(name)) unknown.push([offset, ...unknownAlias(name)]);
        add({ kind: "alias", offset, text: "", children: [] }, 1 + (anchors.get(name) ?? 0), null);
        end = event.anchorEnd;
        break;
      }
      case EVENT_ID.POP: {
        const done = open.pop();
        if (done) add(done.node, done.aliases, done.anchor);
        break;
      }
      default: {
        const opened = openNode(event, text, end);
        open.push(opened);
        if (event.type === EVENT_ID.DOCUMENT) documents.push(opened);
        // An alias in what it stands for has no end.
        if (opened.anchor !== null) anchors.set(opened.anchor, Number.POSITIVE_INFINITY);
        end = opened.node.offset;
      }
    }
  }
  const [first, second] = documents;
  const root = first?.node.children[0] ?? null;
  const kinds: (readonly Fault[])[] = [
    findTags(events, text),
    findMergeKeys(root),
    second ? [secondDocument(second.node, text)] : [],
    unknown.slice(0, 5),
    findBadKeys(root),
    // Of files such characters are cleaned: here they come in as escapes.
    text.includes("\\") ? findBadTexts(root, []) : [],
    (first?.aliases ?? 0) > YAML_ALIASES ? [TOO_MANY_ALIASES] : [],
  ];
  return { root, faults: kinds.find((faults) => faults.length > 0)?.slice(0, MOST_FAULTS) ?? [] };
}

/** Most faults that are told of one text. */
const MOST_FAULTS = 20;

const TOO_MANY_ALIASES: Fault = [
  0,
  `YAML aliases (*name) are used more than ${YAML_ALIASES} times.`,
  "Write the values out.",
];

type OpeningEvent = Extract<Event, { readonly type: 1 | 2 | 3 }>;

function openNode(event: OpeningEvent, text: string, end: number): OpenNode {
  const kind = event.type === EVENT_ID.MAPPING ? "mapping" : "list";
  const [offset, anchor] = "start" in event ? [event.start, anchorOf(event, text)] : [end, null];
  return { node: { kind, offset, text: "", children: [] }, anchor, aliases: 0 };
}

function anchorOf({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }, text: string): string | null {
  return anchorStart < 0 ? null : text.slice(anchorStart, anchorEnd);
}

/** `end` is where the event before ended: an empty value has no offset of its own. */
function scalarOf(event: ScalarEvent, text: string, end: number): YamlNode {
  const { valueStart, style } = event;
  if (valueStart < 0) {
    const empty = /(?:[\s\]}]|#[^\n]*(?:\n|$))*[-:?][ \t]*/uy;
    empty.lastIndex = Math.max(end, event.anchorEnd, event.tagEnd);
    return { kind: "plain", offset: empty.test(text) ? empty.lastIndex : Math.max(end, 0), text: "", children: [] };
  }
  const value = { text: getScalarValue(text, event), children: [] };
  if (style === SCALAR_STYLE.PLAIN) return { kind: "plain", offset: valueStart, ...value };
  // Quoted text begins one character behind its mark, a block one line behind its sign.
  const isBlock = style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
  const sign = isBlock ? text.slice(end, valueStart).search(/(?<=\s)[|>]/u) : -1;
  return { kind: "quoted", offset: sign < 0 ? valueStart - 1 : end + sign, ...value };
}

function unknownAlias(name: string): FaultSentences {
  const value = quote(`*${name}`);
  const what = "begins with *, which YAML keeps for aliases.";
  return [`The value ${value} ${what}`, `Put it in quotes: ${value}.`, [`A value ${what}`, "Put it in quotes."]];
}

function findTags(events: readonly Event[], text: string): Fault[] {
  const tagged = events.find((event) => "tagStart" in event && event.tagStart >= 0);
  return tagged && "tagStart" in tagged
    ? [[tagged.tagStart, ...refuseTag(text.slice(tagged.tagStart, tagged.tagEnd))]]
    : [];
}

/** Says that a tag such as `!!omap` is not allowed. */
export function refuseTag(tag: string): FaultSentences {
  const advice = "Write the plain value.";
  const bare = "YAML tags are not allowed: a value begins with !.";
  return [`The YAML tag ${tag.slice(0, 40)} is not allowed.`, advice, [bare, advice]];
}

/** Reports the last of them: the one that those before it lead up to. */
function findMergeKeys(root: YamlNode | null): Fault[] {
  const merge = scalarsOf(root).findLast(({ kind, text }) => kind === "plain" && text === "<<");
  return merge ? [[merge.offset, "YAML merge keys (<<) are not allowed.", "Write the values out."]] : [];
}

function scalarsOf(node: YamlNode | null): YamlNode[] {
  if (node === null) return [];
  return node.kind === "list" || node.kind === "mapping" ? node.children.flatMap(scalarsOf) : [node];
}

function secondDocument({ offset, children }: YamlNode, text: string): Fault {
  const start = children[0]?.offset ?? offset;
  const mark = text.lastIndexOf("\n---", start);
  return [mark < 0 ? start : mark + 1, "There is a second YAML document.", 'Remove the line "---" before it.'];
}

/** Keys through which JavaScript objects reach what they inherit from. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** Checks every key: a plain text or number, once in its mapping, none that reaches a prototype. */
function findBadKeys(node: YamlNode | null): Fault[] {
  if (node === null) return [];
  const seen = new Set<string>();
  const keys = node.kind === "mapping" ? node.children.filter((_, index) => index % 2 === 0) : [];
  const bad = keys.filter(({ kind, text }) => {
    const isBad = (kind !== "plain" && kind !== "quoted") || seen.has(text) || FORBIDDEN.has(text);
    seen.add(text);
    return isBad;
  });
  const faults = bad.slice(0, MOST_FAULTS).map(({ kind, offset, text }): Fault => {
    if (kind !== "plain" && kind !== "quoted") {
      return [node.offset, "A key is not plain text.", "Write a word before the colon."];
    }
    if (FORBIDDEN.has(text)) return [offset, `The key ${quote(text)} is not allowed.`, "Remove it."];
    const advice = "Keep one of them.";
    return [offset, `The key ${quote(text)} is there twice.`, advice, ["A key is there twice.", advice]];
  });
  return [...faults, ...node.children.flatMap(findBadKeys)];
}

/** Finds keys and values that hold what cannot be printed. */
function findBadTexts(node: YamlNode | null, path: readonly string[]): Fault[] {
  if (node === null) return [];
  const bad = node.text.match(UNPRINTABLE)?.[0]?.codePointAt(0);
  if (bad !== undefined) return [[node.offset, ...badText(bad, path)]];
  return node.children.flatMap((child, index) => {
    if (node.kind === "list") return findBadTexts(child, [...path, `${index + 1}`]);
    const key = node.children[index - (index % 2)]?.text ?? "";
    return findBadTexts(child, [...path, key]);
  });
}

function badText(code: number, path: readonly string[]): FaultSentences {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const what = `holds ${name}, which is no character to print.`;
  const text = path.length === 0 ? "text" : `text of ${quote(path.join("."))}`;
  return [`The ${text} ${what}`, "Remove it.", [`A text ${what}`, "Remove it."]];
}
