/** What people have filled into the form of a PDF, with whichever program. */
import { type FormField, PDF, type PdfDict, PdfString } from "@libpdf/core";
import { UNPRINTABLE } from "../../text/quote.ts";
import type { Refusal } from "../thread/ask-thread.ts";

/** A form, as it was filled in. */
export interface FilledForm {
  readonly outcome: "read";
  /** By the names of fields: `em.i.3.rating`. Empty for a document without a form, or with a flattened one. */
  readonly fields: ReadonlyMap<string, FilledField>;
  /** The program that made the document: "Rungbook 0.1"; empty where it does not say. */
  readonly creator: string;
  /** What the document says it is: "Worksheet, version 2026.2"; empty where it does not say. */
  readonly subject: string;
}

/** A field of it. */
export interface FilledField {
  /** The text, with line feeds between lines; of a group of buttons the state of the one that is chosen. Empty for none. */
  readonly value: string;
  /** What a chosen button is called by people; empty for all else. */
  readonly chosen: string;
}

/** A document whose form cannot be read as a whole. */
export interface UnreadForm {
  readonly reason: "damaged" | "encrypted";
}

/** So many fields and letters has no worksheet: it is made to fill memory. */
const MOST_FIELDS = 50_000;
const MOST_LETTERS = 4_000_000;

/**
 * Reads the form of a document.
 * @throws when the bytes are no PDF
 */
export async function readFilledForm(bytes: Uint8Array): Promise<FilledForm | UnreadForm | Refusal> {
  const pdf = await PDF.load(bytes);
  // One that only forbids changes opens without a password; of another nothing can be read.
  if (pdf.isEncrypted && !pdf.isAuthenticated) return { reason: "encrypted" };
  if (pdf.recoveredViaBruteForce) return { reason: "damaged" };
  const fields = new Map<string, FilledField>();
  let letters = 0;
  for (const field of pdf.getForm()?.getFields() ?? []) {
    if (fields.has(field.name)) continue;
    const filled = filledField(field);
    letters += field.name.length + filled.value.length + filled.chosen.length;
    if (fields.size >= MOST_FIELDS || letters > MOST_LETTERS) return { reason: "costly" };
    fields.set(field.name, filled);
  }
  return { outcome: "read", fields, creator: pdf.getCreator() ?? "", subject: pdf.getSubject() ?? "" };
}

function filledField(field: FormField): FilledField {
  if (field.type === "radio" || field.type === "checkbox") {
    const state = stateOf(field);
    return { value: state, chosen: state === "" ? "" : buttonLabel(field, state) };
  }
  const value = field.type === "text" ? field.getValue() : "";
  return { value: typeof value === "string" ? textOf(value) : "", chosen: "" };
}

/** The chosen state: that of the field, else of the button that looks as if it were. */
function stateOf(field: FormField): string {
  const value = field.getValue();
  if (typeof value === "string" && value !== "Off" && value !== "") return value;
  const shown = field.getWidgets().map(({ appearanceState }) => appearanceState ?? "Off");
  return shown.find((state) => state !== "Off") ?? "";
}

/** What the button of a state is called, behind what its field is called: "Hires well: Meets". */
function buttonLabel(field: FormField, state: string): string {
  const label = textIn(field.getDict(), "TU");
  for (const widget of field.getWidgets()) {
    if (widget.getOnValue() !== state) continue;
    const whole = textIn(widget.dict, "TU");
    return textOf(whole.startsWith(`${label}: `) ? whole.slice(label.length + 2) : whole);
  }
  return "";
}

function textIn(dict: PdfDict, key: string): string {
  const text = dict.get(key);
  return text instanceof PdfString ? text.asString() : "";
}

/** Programs end lines as they like. */
function textOf(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(UNPRINTABLE, "");
}
