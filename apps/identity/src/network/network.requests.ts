import { Text } from '@alongside/service';
import { IsISO31661Alpha2 } from 'class-validator';
import { ApplicantBody } from '../applicant.requests.js';

const slugForm = {
  pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  says: 'must be lower-case letters and digits, with single hyphens between them',
};

/** The network is founded in the time zone of the coordinator who claims it. */
export class ClaimBody extends ApplicantBody {
  @Text({ max: 64, means: 'The one-time token from the file that the service named when it started.' })
  token: string;

  @Text({ max: 80, means: 'What the network is called.' })
  name: string;

  @Text({ max: 40, matches: slugForm, means: 'The short name under which people join and sign in.' })
  slug: string;

  @IsISO31661Alpha2({ message: 'must be a country code of ISO 3166-1 such as ES' })
  @Text({ max: 2, matches: { pattern: /^[A-Z]{2}$/, says: 'must be two capital letters' }, means: 'Its country.' })
  country: string;
}
