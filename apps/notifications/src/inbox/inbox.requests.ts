import { Whole } from '@alongside/service';

/** Numbers are drawn from a 32-bit column. */
const lastNumber = 2_147_483_647;

export const pageSize = { usual: 50, most: 100 } as const;

export class InboxPageRequest {
  @Whole({
    min: 0,
    max: lastNumber,
    optional: true,
    means: 'Items after this number; 0, the default, is the beginning.',
  })
  after?: number;

  @Whole({ min: 1, max: pageSize.most, optional: true, means: `At most so many items; ${pageSize.usual} by default.` })
  limit?: number;
}

export class AcknowledgeRequest {
  @Whole({ min: 1, max: lastNumber, means: 'The highest number that is on the screen: it and those before are seen.' })
  upTo: number;
}
