/** A role file of the usual shape, with words of its own so that it can be found again in a PDF. */
export function sampleRole(id: string, title: string, extra = ""): string {
  return `---
id: ${id}
title: ${title}
---

The ${title} keeps the harbour lights burning and writes down what changed.

## Impact

- Keeps every lamp of the ${id} pier lit.
- Repairs what the sea has taken.

## Reach

- Leadership Reach
  - Team

- Engineering Reach
  - Cross-Team

What one ${title} does is seen by several crews.

## Knowledge

- Knows tides and currents.

## Communication

- Says early when a lamp is out.

## Leadership

- Teaches the next keeper.
${extra}`;
}
