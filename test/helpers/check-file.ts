/** The most lines a file may have before it has more than one job. */
const mostLines = 220;

/** Names that say nothing of what is inside. */
const emptyNames = /(?:^|\/)(?:utils?|helpers?|common|lib|misc|shared|stuff)(?:\.[a-z]+$|\/)/;

/** Names what is wrong with a file's length and path; empty when nothing is. */
export function checkFile(path: string, text: string): readonly string[] {
  const lines = text.split("\n").length - 1;
  return [
    ...(lines > mostLines ? [`${path} has ${lines} lines: more than ${mostLines} are more than one job`] : []),
    ...(emptyNames.test(path) ? [`${path} does not say what is in it`] : []),
  ];
}
