/** The guide for recruiters: what it shows and names is so. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readLadder } from "../../scripts/build/check-content.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import { OFFER_KEYS } from "../../scripts/content/offers/offer-keys.ts";
import { offersOf } from "../../scripts/content/offers/read-offers.ts";
import { fingerprintOf, offeredContent } from "../../scripts/ladder/offers/offered-content.ts";
import { offerShownIn, readGuide } from "../helpers/guides.ts";
import { occasionOf } from "../helpers/offers-of.ts";
import { readForm } from "../helpers/workflow-steps.ts";

const guide = readGuide("offers.md");

test("the file that it shows is an offer of the sample ladder with every key, and the fingerprint is that of its role", async () => {
  const { ladder } = await readLadder({ folder: join(programFolder, "content"), environment: {} });
  if (ladder === null) throw new Error("The sample cannot be read.");
  const example = Buffer.from(offerShownIn("offers.md"));
  const { offers, problems } = offersOf(example, "o", "yaml", ladder, occasionOf(ladder, null));
  assert.equal(problems, []);
  const [offer] = offers;
  assert.equal(
    OFFER_KEYS.filter((key) => String(offer?.[key] ?? "") === ""),
    [],
  );
  if (offer === undefined) return;
  const fingerprints = new Set(guide.match(/\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b/g));
  assert.equal([...fingerprints], [fingerprintOf([offeredContent(offer.role, ladder, null)])]);
});

test("its table has every field of the form but for what is chosen there, and says which are needed", () => {
  const rows = [...guide.matchAll(/^\| (`.*) \| .* \| (yes)? ?\|$/gm)];
  const named = rows.flatMap(([, names = "", needed]) =>
    names.split(", ").map((name) => [name.replaceAll("`", ""), needed === "yes"] as const),
  );
  const fields = Object.entries(readForm("offer.yml").on.workflow_dispatch.inputs)
    .filter(([name]) => name !== "document" && name !== "draft")
    .map(([name, { required = false }]) => [name, required] as const);
  assert.equal(Object.fromEntries(named), Object.fromEntries(fields));
});

test.run();
