/** Languages that the platform speaks. Contracts carry any BCP 47 tag, so that a new one needs no new version. */
export const languages = ['en', 'es'] as const;

export type Language = (typeof languages)[number];
