/** What a kept handbook is known by: everything that it is made of. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { handbookCache } from "../../../scripts/build/handbooks/handbook-cache.ts";
import type { Cache } from "../../../scripts/cache/open-cache.ts";
import type { LadderDocument } from "../../../scripts/render/documents/document.ts";
import { OFFER_FACTS } from "../../helpers/document-facts.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";

const DOCUMENT: LadderDocument = {
  kind: "role",
  id: "keeper",
  title: "Keeper",
  path: "keeper.pdf",
  subject: "careerLadder",
  documentTitle: "Keeper",
  keywords: [],
  owners: [],
  sides: "single",
  foldLevel: 1,
  isShort: true,
  layout: "handbook",
  view: () => ({}),
};

test("a document with files inside, with others, or of another proof is not the one that was kept", async () => {
  const keys: string[] = [];
  const cache: Cache = {
    get: async (key) => {
      keys.push(key);
      return null;
    },
    put: async () => {},
    trim: async () => {},
  };
  const handbooks = handbookCache(cache, await ladderOf({ "keeper.md": "# Keeper\n" }), "browser", "program");
  const [file, ...others] = OFFER_FACTS.attachments;
  const { proof } = OFFER_FACTS;
  for (const changes of [
    {},
    { attachments: [file, ...others] },
    { attachments: [file] },
    { attachments: [{ ...file, bytes: Buffer.from("#") }] },
    { proof },
    { proof: { ...proof, fingerprint: "0000" } },
  ])
    await handbooks.find({ handbook: { ...DOCUMENT, ...changes }, html: "" });
  assert.is(new Set(keys).size, 6);
  await handbooks.find({ handbook: { ...DOCUMENT, attachments: [file] }, html: "" });
  assert.is(new Set(keys).size, 6);
});

test.run();
