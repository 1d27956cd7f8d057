/** Random Markdown for the fuzzer: pieces that mean something, with places for words that can be found again. */
import fc from "fast-check";

/** `W` stands for a word of its own. */
const BLOCKS = [
  "# W\n",
  "## W\n",
  "### W W\n",
  "###### W\n",
  "W\n===\n",
  "W\n---\n",
  "##\n",
  "- W\n",
  "  - W\n",
  "    - W\n",
  "1. W\n",
  "7) W\n",
  "* W\n\n  W\n",
  "> W\n",
  "> > W\n",
  "> # W\n",
  "> - W\n",
  "- > W\n",
  "- # W\n",
  "\n",
  "\n\n",
  "W W\n",
  "W\\\nW\n",
  "W  \nW\n",
  "W\n: W\n\n: W\n",
  "- [ ] W\n",
  "- [x] W\n",
  "| W | W |\n| - | :-: |\n| W | W |\n",
  "| W | W |\n|--|--|\n| W |\n",
  "```W\nW\n```\n",
  "~~~\nW\n",
  "    W\n",
  "\tW\n",
  "***\n",
  "---\n",
  "[^a]: W\n",
  "[^b]:\n    W\n\n    W\n",
  "[^a]: W [^b]\n",
  "[r]: x.md 'title'\n",
] as const;

const INLINES = [
  "W",
  "**W**",
  "_W_",
  "**W _W** W_",
  "`W`",
  "``W ` W``",
  "~~W~~",
  "[W](#w)",
  "[W](b.md)",
  "[W](b.md#w)",
  "[W](x.md 'title')",
  "[W](javascript:x)",
  "[W](<a b.md>)",
  "[W][r]",
  "[W][]",
  "[W]",
  "![W](x.png)",
  "![W](https://x.example/a.png)",
  "[![W](x.png)](b.md)",
  "W[^a] W[^b] W[^c]",
  "^[W]",
  "^[W [^a] W]",
  "<https://x.example/W>",
  "https://x.example/W",
  "&amp; W &lt;W&gt; &#87;",
  "{{ W }} {% W %} {# W #}",
  "$\u007bW}",
  "\\*W\\*",
  "W — „W“ W…",
  "W\u00adW\u200bW",
  "影W響",
  "עברית W",
] as const;

const HTML = [
  "<b>W</b>",
  "<i>W",
  "W</i>",
  "<div>W</div>\n",
  "<div>\n\nW\n\n</div>\n",
  "<div W",
  "<p id=w>W</p>\n",
  "<p id='w' class=marking style='color:red' onclick=x>W</p>",
  "<h2>W</h2>\n",
  "<a href=b.md>W</a>",
  "<a name=w></a>W",
  "<a href='javascript:x'>W</a>",
  "<img src=x alt=W>",
  "<details><summary>W</summary>W</details>\n",
  "<details>\n<summary>W</summary>\n\nW\n\n</details>\n",
  "<table><tr><td>W<td>W</table>\n",
  "<table>W<tr>W</table>\n",
  "<ul><li>W<li>W</ul>\n",
  "<dl><dt>W<dd>W</dl>\n",
  "<sup>W</sup><sub>W</sub><kbd>W</kbd><br>W",
  "<script>W</script>",
  "<script>W",
  "<style>W</style>",
  "<title>W</title>",
  "<textarea>W",
  "<select><option>W</select>",
  "<noscript>W</noscript>",
  "<template>W</template>",
  "<iframe>W</iframe>",
  "<object>W</object>",
  "<svg><text>W</text></svg>",
  "<math><mi>W</mi></math>",
  "<plaintext>W",
  "<xmp>W</xmp>",
  "<picture><source srcset=x><img src=y alt=W></picture>",
  "<unknown-tag>W</unknown-tag>",
  "<![CDATA[W]]>",
  "<?W?>",
  "<!W>",
  "<W",
  "</W>",
  "<>W",
  "< W",
  "<b <i>W",
  '<b title="W',
  "</body>W",
  "<!-- open W\n",
] as const;

/** Random pieces of a body, up to `maxLength` of them. */
export function randomPieces(maxLength: number): fc.Arbitrary<readonly string[]> {
  const line = fc.array(fc.constantFrom(...INLINES, ...HTML), { minLength: 1, maxLength: 5 });
  const block = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<string>(...BLOCKS) },
    { weight: 2, arbitrary: line.map((parts) => `${parts.join(" ")}\n`) },
    { weight: 1, arbitrary: fc.constantFrom<string>(...HTML) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom("- ", "> ", "  ", "## ", "| "), line)
        .map(([start, parts]) => `${start}${parts.join(" ")}\n`),
    },
  );
  return fc.array(block, { minLength: 1, maxLength });
}

/** A body whose every word is its own, and those words. */
export interface NumberedBody {
  readonly text: string;
  readonly words: readonly string[];
}

/** Gives every `W` a word that nothing else holds; `mark` tells the words of one file from another's. */
export function numberWords(pieces: readonly string[], mark: string): NumberedBody {
  const words: string[] = [];
  const text = pieces.join("").replace(/W/g, () => {
    const word = `${mark}w${words.length}z`;
    words.push(word);
    return word;
  });
  return { text, words };
}
