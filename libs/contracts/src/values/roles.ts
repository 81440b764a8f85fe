/** What a person may be in their network; granted and revoked by a coordinator. */
export const roles = ['member', 'loved-one', 'supporter', 'facilitator', 'coordinator', 'safeguarding-lead'] as const;

export type Role = (typeof roles)[number];
