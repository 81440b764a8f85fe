import { Id } from '@alongside/service';

export class FollowUpAddress {
  @Id({ means: 'The follow-up.' })
  followUp!: string;
}
