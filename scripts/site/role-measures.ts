import type { Measure, Role, Scale } from "../ladder/types.ts";

/** Gives a role's places on a scale, in the order of its file: of every section that the scale belongs to. */
export function roleMeasures(role: Role, scale: Scale): readonly Measure[] {
  return role.body.sections.filter(({ title }) => title === scale.section).flatMap(({ measures }) => measures);
}
