/** Where a member's ladder ends: with the coordinator, or with the lines shown to the member alone. */
export const ladderEnds = ['coordinator', 'only-me'] as const;

export type LadderEnd = (typeof ladderEnds)[number];

/** Rungs of a ladder, the member's own included. */
export const maxRungs = 10;
