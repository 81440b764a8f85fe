import { ArrayNotEmpty, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { Variable } from './variable.js';

const postgres = /^postgres(ql)?:\/\//;

/** What every service is told by its surroundings. A service's own class extends this one. */
export class ServiceConfig {
  @Variable({ env: 'ALONGSIDE_HOST', means: 'The address on which HTTP listens.', default: '127.0.0.1' })
  @IsString()
  host: string;

  @Variable({ env: 'ALONGSIDE_PORT', means: 'The port on which HTTP listens; 0 takes a free one.', default: '3000' })
  @IsInt()
  @Min(0)
  @Max(65_535)
  port: number;

  @Variable({
    env: 'ALONGSIDE_DATABASE_URL',
    means: "The service's database, as its run role: neither superuser nor owner nor BYPASSRLS.",
    secret: true,
  })
  @Matches(postgres, { message: 'must be a postgres:// address' })
  databaseUrl: string;

  @Variable({
    env: 'ALONGSIDE_DATABASE_CONNECTIONS',
    means: 'The most connections one process opens to its database.',
    default: '10',
  })
  @IsInt()
  @Min(2)
  @Max(200)
  databaseConnections: number;

  @Variable({
    env: 'ALONGSIDE_KEYS_DATABASE_URL',
    means: "The database of the people's keys, left out of data backups.",
    secret: true,
  })
  @Matches(postgres, { message: 'must be a postgres:// address' })
  keysDatabaseUrl: string;

  @Variable({
    env: 'ALONGSIDE_KEY_FILE',
    means:
      "A file with 32 bytes in base64, readable by the service alone (0600): the key that wraps the people's keys.",
  })
  @IsString()
  keyFile: string;

  @Variable({ env: 'ALONGSIDE_KAFKA_BROKERS', means: 'Host and port of each broker, separated by commas.' })
  @ArrayNotEmpty()
  @Matches(/^[^\s:,]+:\d{1,5}$/, { each: true, message: 'must be host:port, separated by commas' })
  kafkaBrokers: string[];

  @Variable({
    env: 'ALONGSIDE_NAMESPACE',
    means: 'Stands before the names of topics and consumer groups, so that copies of the system can share a broker.',
    default: '',
  })
  @Matches(/^[a-z0-9.-]{0,40}$/, { message: 'must be at most 40 characters of a-z, 0-9, dot and hyphen' })
  namespace: string;

  @Variable({
    env: 'ALONGSIDE_ROOT_THUMBPRINT',
    means: "The RFC 7638 thumbprint (SHA-256, base64url) of the installation's root key, which vouches for token keys.",
  })
  @Matches(/^[A-Za-z0-9_-]{43}$/, { message: 'must be a SHA-256 thumbprint in base64url (43 characters)' })
  rootThumbprint: string;

  @Variable({ env: 'ALONGSIDE_LOG_LEVEL', means: 'The least important level that is logged.', default: 'info' })
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  logLevel: string;

  @Variable({
    env: 'ALONGSIDE_STORY_CLOCK',
    means: 'A file that holds an offset of domain time in milliseconds. Only for databases created for a story.',
  })
  @IsOptional()
  @IsString()
  storyClock?: string;
}
