import { test } from "uvu";
import * as assert from "uvu/assert";
import { allText } from "../../scripts/ladder/all-text.ts";
import { ladderOf } from "../helpers/ladder-of.ts";

test("the letters of a ladder are those of its bodies, titles, values and markings", async () => {
  const ladder = await ladderOf({
    "ladder.yml":
      "title: Α\norganisation: Β\nversion: Γ\nscales: { Reach: [Δ, Ε] }\nintroduction: intro.md\n" +
      "print: { marking: { ladder: 🔒 Ζ, role: Η } }\ntracks: [{ title: Θ, roles: [a] }]\n",
    "a.md": "# Ι\n\nΚ\n\n## Λ\n\n- Μ *Ν*\n\n| Ξ |\n| - |\n| Ο[^1] |\n\n[^1]: Π\n",
    "intro.md": "# Ρ\n\nΣ &Tau;\n",
  });
  const letters = [...allText(ladder)].join("");
  assert.equal(
    [..."🔒ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤ"].filter((letter) => !letters.includes(letter)),
    [],
  );
});

test.run();
