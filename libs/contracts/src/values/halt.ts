/** The four things that make a hard moment harder: hungry, angry, lonely, tired (HALT). */
export const haltSigns = ['hungry', 'angry', 'lonely', 'tired'] as const;

export type HaltSign = (typeof haltSigns)[number];
