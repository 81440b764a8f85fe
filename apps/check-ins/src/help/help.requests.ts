import { Text } from '@alongside/service';

export class LinesRequest {
  @Text({
    means: 'ISO 3166-1 alpha-2 code of the country.',
    optional: true,
    min: 2,
    max: 2,
    matches: { pattern: /^[A-Z]{2}$/, says: 'must be two capital letters' },
  })
  country?: string;
}
