/**
 * Where in which layout something went wrong. Nunjucks names the page that is rendered, though the fault is in a layout
 * that it extends, and counts lines from 0 where it renders and from 1 where it compiles (3.2.4, lib.js `TemplateError`).
 */
import nunjucks, { type ILoader, type Template } from "nunjucks";
import { LayoutError } from "../look.ts";

/** What Nunjucks makes of a template, of which its types say nothing. */
interface Compiled {
  readonly path?: string;
  readonly tmplStr?: string;
  compile(): void;
  rootRenderFunc: RenderFunction;
  readonly blocks: Record<string, RenderFunction>;
}

type Told = (error: unknown, result: unknown) => void;
type RenderFunction = (env: unknown, context: unknown, frame: unknown, runtime: unknown, told: Told) => unknown;

/** An error whose message begins with its place. Nunjucks makes new errors of it, and keeps name and message in theirs. */
class PlacedError extends Error {
  override readonly name = "PlacedError";
}

const marked = new WeakSet<object>();

/** Has errors name the template that they were in. @throws PlacedError when it cannot be compiled */
export function markTemplate(template: Template): Template {
  // See Compiled.
  const compiled = template as unknown as Compiled;
  if (marked.has(compiled)) return template;
  try {
    compiled.compile();
  } catch (error) {
    throw placed(error, compiled, 0);
  }
  marked.add(compiled);
  compiled.rootRenderFunc = marking(compiled.rootRenderFunc, compiled);
  for (const [name, render] of Object.entries(compiled.blocks)) compiled.blocks[name] = marking(render, compiled);
  return template;
}

function marking(render: RenderFunction, template: Compiled): RenderFunction {
  return (env, context, frame, runtime, told) =>
    render(env, context, frame, runtime, (error, result) => {
      if (error instanceof Error) told(placed(error, template, 1), result);
      else told(error, result);
    });
}

/** Names the place of an error, unless one further inside is named. @param first what its lines are counted from, less 1 */
function placed(error: unknown, { path = "", tmplStr = "" }: Compiled, first: 0 | 1): unknown {
  if (!(error instanceof Error) || PLACED.test(`${error.name}: ${error.message}`)) return error;
  // As Nunjucks has them: numbers or null.
  const { lineno, colno } = error as { readonly lineno?: number | null; readonly colno?: number | null };
  const [, missing] = /(?:template|filter|test) not found: (.+)/.exec(error.message) ?? [];
  const named = (sign: string): number => tmplStr.split("\n").findLastIndex((text) => text.includes(sign)) + 1;
  // What is not closed is noticed at the end.
  const line = missing !== undefined ? named(missing) : typeof lineno === "number" ? lineno + first : named("{%");
  const column = missing === undefined && typeof colno === "number" ? colno + first : 1;
  const what = error.message.split("\n").at(-1) ?? "";
  const words = what.trim().replace(/^(?:\w+ )*\w*[Ee]rror: /, "");
  return new PlacedError(`${path}:${Math.max(1, line)}:${Math.max(1, column)}  error  ${words}`);
}

const PLACED = /PlacedError: (.*)/;

/** An environment whose templates are all marked. */
export class MarkedEnvironment extends nunjucks.Environment {
  constructor(loaders: ILoader[]) {
    super(loaders, { autoescape: true });
    const getTemplate = this.getTemplate.bind(this);
    // Its forms differ in what is left out; the last parameter is told where there is one.
    const getMarked = (...given: readonly unknown[]): unknown => {
      const told = given.at(-1);
      if (typeof told !== "function") return markTemplate(Reflect.apply(getTemplate, this, given));
      const tellMarked = (error: unknown, template?: Template): unknown => {
        if (error || template === undefined) return told(error, template);
        try {
          markTemplate(template);
        } catch (fault) {
          return told(fault);
        }
        return told(null, template);
      };
      return Reflect.apply(getTemplate, this, [...given.slice(0, -1), tellMarked]);
    };
    Object.assign(this, { getTemplate: getMarked });
  }
}

/** Says in which file of layouts, and where in it, something is wrong. @param error from a marked template */
export function layoutError(error: unknown): LayoutError {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new LayoutError(PLACED.exec(message)?.[1] ?? message);
}
