/** How a member says they are, from the heaviest to the lightest day. */
export const moods = ['very-low', 'low', 'steady', 'good', 'very-good'] as const;

export type Mood = (typeof moods)[number];
