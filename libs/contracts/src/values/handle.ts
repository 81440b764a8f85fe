/** Length of a handle in characters (Unicode code points). */
export const handleLength = { min: 2, max: 40 } as const;
