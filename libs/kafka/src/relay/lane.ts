/** What concerns safety has a relay, producer, lease, consumer and group of its own: nothing ordinary holds it up. */
export const lanes = ['ordinary', 'safety'] as const;

export type Lane = (typeof lanes)[number];
