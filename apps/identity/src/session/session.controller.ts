import { type Unit, Units } from '@alongside/event-store';
import { type Caller, Commands, Me, Public, Shows, Unauthenticated } from '@alongside/service';
import { Body, Controller, Delete, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accountStream } from '../account/account.stream.js';
import { rolesOf } from '../members/members.query.js';
import { type AccessToken, SigningKeys } from '../token-key/signing-keys.worker.js';
import { giveRefreshToken, ownHeader, shownRefreshToken } from './refresh-cookie.requests.js';
import { SignInBody } from './session.requests.js';
import { idleMs, type Opened, Sessions } from './sessions.worker.js';
import { SignIn } from './sign-in.query.js';

interface SignedIn extends AccessToken {
  readonly person: string;
  readonly network: string;
  readonly roles: readonly string[];
}

const ownHeaderInApi = { name: ownHeader, required: true, description: 'Any text: that it is there is what counts.' };

@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly signingKeys: SigningKeys,
    private readonly commands: Commands,
    private readonly units: Units,
  ) {}

  @Post('session')
  @Public()
  @Shows('session')
  @ApiOperation({ summary: 'Signs in; the refresh token comes as a cookie that only refreshing and signing out read' })
  async open(
    @Body() body: SignInBody,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const { person, network } = await this.signIn.prove(body, address);
    const work = (unit: Unit) => this.sessions.open(unit, person);
    return this.#signedIn(await this.commands.run({ network }, work, { keepsAnswer: false }), reply);
  }

  /** Needs no Idempotency-Key: the token that is shown is one. */
  @Post('session/refresh')
  @HttpCode(200)
  @Public()
  @Shows('session')
  @ApiOperation({ summary: 'Gives a new access token for the refresh cookie, which is replaced' })
  @ApiHeader(ownHeaderInApi)
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    const shown = shownRefreshToken(request);
    const opened = shown && (await this.sessions.refresh(shown));
    if (opened) return this.#signedIn(opened, reply);
    giveRefreshToken(reply, undefined, 0);
    throw new Unauthenticated('session-over');
  }

  @Delete('session')
  @HttpCode(204)
  @Public()
  @Shows('session')
  @ApiOperation({ summary: 'Signs out on this device' })
  @ApiHeader(ownHeaderInApi)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const shown = shownRefreshToken(request);
    if (shown) await this.sessions.end(shown);
    giveRefreshToken(reply, undefined, 0);
  }

  @Delete('sessions')
  @HttpCode(204)
  @Shows('session')
  @ApiOperation({ summary: 'Signs out everywhere: no token that was issued until now opens anything' })
  async endAll(@Me() me: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.commands.run(me, async (unit) => {
      await this.sessions.endAll(unit, me);
      const issuedBefore = new Date().toISOString();
      await unit.decide(accountStream, me.person, { type: 'EndSessions', issuedBefore });
    });
    giveRefreshToken(reply, undefined, 0);
  }

  async #signedIn({ session, refreshToken, at }: Opened, reply: FastifyReply): Promise<SignedIn> {
    const { networkId: network, person, sessionId } = session;
    const roles = await this.units.read(network, (unit) => rolesOf(unit, person));
    const accessToken = await this.signingKeys.sign({ person, network, roles, session: sessionId, at });
    giveRefreshToken(reply, refreshToken, idleMs);
    return { ...accessToken, person, network, roles };
  }
}
