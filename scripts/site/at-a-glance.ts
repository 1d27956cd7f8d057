/** Anchor of the page with the drawing of the tracks and the tables; with a dot, which no role's id may have. */
export const AT_A_GLANCE = "ladder.at-a-glance";
