/** What a notice says; its words in each language belong to notifications. */
export const noticeTemplates = ['check-in-due', 'plan-changed', 'lines-offered'] as const;

export type NoticeTemplate = (typeof noticeTemplates)[number];
