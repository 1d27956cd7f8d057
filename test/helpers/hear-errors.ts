/** Runs something and gives what it wrote to stderr meanwhile. */
export async function hearErrors<Result>(
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly errors: string }> {
  const { write } = process.stderr;
  let errors = "";
  process.stderr.write = (text: string | Uint8Array) => {
    errors += String(text);
    return true;
  };
  try {
    return { result: await run(), errors };
  } finally {
    process.stderr.write = write;
  }
}
