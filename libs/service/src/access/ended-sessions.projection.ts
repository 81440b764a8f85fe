import { SessionsEndedV1 } from '@alongside/contracts';
import { type EventContext, Projection, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { keepEndedSessions } from './ended-sessions.js';

/** Signing out everywhere is heard everywhere. */
@Projection('ended-sessions')
export class EndedSessionsProjection {
  @Reads(SessionsEndedV1, 'person', 'issuedBefore')
  async ended(@Payload() { person, issuedBefore }: SessionsEndedV1, @Ctx() { unit }: EventContext): Promise<void> {
    await keepEndedSessions(unit, person, issuedBefore);
  }
}
