import type { Fact } from '@alongside/eventsourcing';

/** What a notification is about; its words in each language are written when it is shown. */
export type Template =
  | 'plan-offered'
  | 'plan-agreed'
  | 'plan-changed'
  | 'check-in-due'
  | 'lines-offered'
  | 'support-asked'
  | 'follow-up-raised'
  | 'follow-up-answered'
  | 'follow-up-settled';

/** The follow-up that waits for the recipient, and on which rung they stand; 0 is the supporter asked at once. */
export interface Concern {
  readonly followUp: string;
  readonly rung: number;
}

/** `number` counts from 1 in the recipient's inbox; `about` is the other person; `until` an ISO instant. */
export type NotificationGiven = Fact<
  'NotificationGiven',
  {
    recipient: string;
    number: number;
    template: Template;
    about: string | null;
    plan: string | null;
    until: string | null;
    concern: Concern | null;
  }
>;

/** The recipient's own client acknowledged its number: they have seen it, whatever they do next. */
export type NotificationDelivered = Fact<'NotificationDelivered', { recipient: string; concern: Concern | null }>;

export type NotificationNotDelivered = Fact<'NotificationNotDelivered', { recipient: string; concern: Concern }>;

/** Somebody answered the follow-up, so that nothing is left to do here. */
export type NotificationSettled = Fact<'NotificationSettled', { recipient: string }>;

export type NotificationFact =
  | NotificationGiven
  | NotificationDelivered
  | NotificationNotDelivered
  | NotificationSettled;
