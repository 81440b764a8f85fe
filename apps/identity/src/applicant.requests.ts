import { handleLength, languages } from '@alongside/contracts';
import { Flag, OneOf, Text } from '@alongside/service';
import { IsTimeZone } from 'class-validator';

const handleForm = {
  pattern: /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]*[\p{L}\p{M}\p{N}])?$/u,
  says: 'must begin and end with a letter or digit; in between, spaces, dots, hyphens and underscores are welcome',
};

/** What a person says about themselves when they join. No name and no address is asked for. */
export class ApplicantBody {
  @Text({
    ...handleLength,
    matches: handleForm,
    means: 'What others will call the person. Not unique: a tag is added.',
  })
  handle: string;

  @OneOf(languages, { means: 'The language in which the person is addressed.' })
  language: string;

  @IsTimeZone({ message: 'must be the name of a time zone such as Europe/Madrid' })
  @Text({ max: 64, means: 'The IANA time zone in which times are shown to the person.' })
  timeZone: string;

  @Text({ min: 12, max: 256, means: 'Known to nobody but the person. Twelve characters or more, of any kind.' })
  passphrase: string;

  @Flag({ means: 'The statement of being an adult.' })
  adult: boolean;

  @Text({ max: 20, means: 'The version of the notice that the person has read, from `GET /notice`.' })
  noticeVersion: string;
}
