import { Id, Whole } from '@alongside/service';

/** A coordinator's screen shows so many at once, and each of them learns that they were read. */
const mostPerPage = 50;

export class MembersPage {
  @Id({ means: 'The last person of the page before.', optional: true })
  after?: string;

  @Whole({ min: 1, max: mostPerPage, means: 'How many members to give; fifty when left out.', optional: true })
  limit: number = mostPerPage;
}
