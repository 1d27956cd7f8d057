/**
 * How a layout asks for a form field: by a link whose address says what the field is. Chromium prints form controls as
 * drawings, but of a link it writes an annotation of exactly its box, at its place in the reading order; finishing makes
 * the field of that (`printed-fields.ts`). What the link says is the value that the field begins with.
 */

/** A field as a layout asks for it. */
export interface FieldAddress {
  /** Parts between dots, of which each is a node of the form's tree: `em.i.3.rating`. */
  readonly name: string;
  /** What it is, for people who do not see where it stands. */
  readonly label: string;
  /** Set on the buttons of a group, of which one is chosen. */
  readonly button?: FieldButton | undefined;
  /** Whether it is a place to sign; all that is neither is a text. */
  readonly isSignature?: boolean;
  /** Whether a text has several lines. */
  readonly isMultiline?: boolean;
  /** Of the letters of a text, in points; where it is left out, as large as has room. */
  readonly size?: number;
}

/** One button of a group. */
export interface FieldButton {
  /** The value that the field has while it is chosen: ASCII, and unique in its group. */
  readonly state: string;
  /** The same for people: "Exceeds expectations". */
  readonly label: string;
}

const SCHEME = "rungbook-field:";

/** Writes the address of a link that becomes a field. */
export function fieldAddress(field: FieldAddress): string {
  const { name, label, button, isSignature = false, isMultiline = false, size = 0 } = field;
  const query = new URLSearchParams({
    label,
    ...(button ? { radio: button.state, option: button.label } : {}),
    ...(isSignature ? { signature: "" } : {}),
    ...(isMultiline ? { multiline: "" } : {}),
    ...(size > 0 ? { size: String(size) } : {}),
  });
  return `${SCHEME}${encodeURIComponent(name)}?${query}`;
}

/**
 * Reads such an address; null for any other.
 * @throws when it names no field, or a state that all groups have
 */
export function readFieldAddress(address: string): FieldAddress | null {
  if (!address.startsWith(SCHEME)) return null;
  const [path = "", query = ""] = address.slice(SCHEME.length).split(/\?(.*)/su);
  const name = decodeURIComponent(path);
  const values = new URLSearchParams(query);
  const state = values.get("radio");
  const label = values.get("label") ?? "";
  if (name.split(".").includes("") || state === "" || state === "Off" || label === "")
    throw new Error(`${address} is no address of a field: it needs a name, a label and, as a button, a state.`);
  return {
    name,
    label,
    button: state === null ? undefined : { state, label: values.get("option") ?? state },
    isSignature: values.has("signature"),
    isMultiline: values.has("multiline"),
    size: Number(values.get("size") ?? 0),
  };
}
