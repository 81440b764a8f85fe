import { type Unit, Units } from '@alongside/event-store';
import { type Caller, keepEndedSessions, type RunningService } from '@alongside/service';
import { eventually, seed } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, ben, carol, riverside } from '../notification/notification.fixtures.js';
import { inboxGrowth, type Notice, tell } from '../notification/notification.stream.js';
import { Notifications } from '../notifications.fixtures.js';
import { Follower, type Following } from './follower.fixtures.js';
import { LiveInboxes } from './live-inboxes.worker.js';

let service: Notifications;
let other: RunningService;
const open: Follower[] = [];

beforeAll(async () => {
  service = await Notifications.start();
  other = await service.replica();
});
afterAll(async () => {
  for (const follower of open) follower.close();
  await service.stop();
});

const due: Omit<Notice, 'recipient'> = {
  template: 'check-in-due',
  about: null,
  plan: null,
  until: null,
  concern: null,
};
const give = (recipient: string) => service.within((unit) => tell(unit, { recipient, ...due }));
const follow = async (person: string, options: Partial<Following> & { lives?: number } = {}) => {
  const token = await service.tokenOf(person, options);
  const follower = await Follower.open(service.first.url, { token, ...options });
  open.push(follower);
  return follower;
};
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, at) => from + at);

describe("Ben's open screen", () => {
  beforeAll(async () => {
    for (const _ of upTo(3)) await give(ben);
  });

  it('begins after the last item it has, and goes on live', async () => {
    const screen = await follow(ben, { lastEventId: 1 });
    expect(screen.response.headers.get('content-type')).toBe('text/event-stream');
    await eventually(() => screen.numbers.length === 2);
    await give(ben);
    await eventually(() => screen.numbers.length === 3);
    expect(screen.numbers).toEqual([2, 3, 4]);
    expect(screen.items[0]).toMatchObject({ template: 'check-in-due', acknowledged: false });
  });

  it('begins with what he has not seen when it has nothing yet', async () => {
    await service.ask(ben, 'PUT', '/me/inbox/acknowledged', { upTo: 2 });
    for (const lastEventId of [undefined, '']) {
      const screen = await follow(ben, { lastEventId });
      await eventually(() => screen.numbers.length === 2);
      expect(screen.numbers).toEqual([3, 4]);
    }
  });

  it('hears within a second what another replica gave him, and not what it gave Carol', async () => {
    const screen = await follow(ben, { lastEventId: 4 });
    // The replica of this spec lives in this process: without its bell it is as far away as any other.
    const bells = inboxGrowth.rawListeners('grown') as ((person: string) => void)[];
    inboxGrowth.removeAllListeners('grown');
    const begun = performance.now();
    await other.app.get(Units).run(riverside, async (unit) => {
      await tell(unit, { recipient: carol, ...due });
      await tell(unit, { recipient: ben, ...due });
    });
    await eventually(() => screen.numbers.length > 0, { within: 2_000 });
    process.stderr.write(`heard from another replica after ${Math.round(performance.now() - begun)} ms\n`);
    for (const bell of bells) inboxGrowth.on('grown', bell);
    expect(screen.numbers).toEqual([5]);
  });

  it.each(['x', '-1', '1.5', '99999999999'])('does not begin after %s', async (lastEventId) =>
    expect((await follow(ben, { lastEventId })).response.status).toBe(400),
  );
});

describe('a notice that is given between the look at an inbox and the wait for more', () => {
  it('is heard, though nobody looks again each second', async () => {
    const units = service.first.app.get(Units);
    const dora = 'd0a00000-0000-4000-8000-000000000001';
    let interruptions = 1;
    const looking = {
      run: async <T>(network: string, work: (unit: Unit) => Promise<T>) => {
        const seen = await units.run(network, work);
        if (interruptions-- > 0) await give(dora);
        return seen;
      },
    } as Units;
    // Made by hand, it has no background to call its worker.
    const inboxes = new LiveInboxes(looking);
    const me = { person: dora, network: riverside } as Caller;
    const cut = AbortSignal.timeout(5_000);
    for await (const items of inboxes.follow(me, 0, cut)) {
      expect(items).toMatchObject([{ number: 1 }]);
      break;
    }
    inboxes.onModuleDestroy();
    expect([interruptions, cut.aborted]).toEqual([-1, false]);
  });
});

describe("Ann's screen on a bad line", () => {
  it('has every item once and in order, however often it comes back', async () => {
    const { below } = seed();
    const last = 90;
    const writers = [1, 2, 3].map(async () => {
      for (const _ of upTo(last / 3)) await give(ann);
    });
    const seen: number[] = [];
    for (let connections = 1; seen.length < last && connections <= 2 * last; connections += 1) {
      const screen = await follow(ann, { lastEventId: seen.at(-1) ?? 0 });
      const enough = Math.min(1 + below(12), last - seen.length);
      await eventually(() => screen.numbers.length >= enough);
      seen.push(...screen.numbers);
      screen.close();
    }
    await Promise.all(writers);
    expect(seen).toEqual(upTo(last));
  });
});

describe('a screen that may no longer see', () => {
  it('is cut when the token expires', async () => {
    const screen = await follow(ben, { lives: 1 });
    await eventually(() => screen.ended.then(() => true), { within: 5_000 });
  });

  it('is cut within five seconds of signing out everywhere, and does not come back', async () => {
    const screen = await follow(carol);
    const token = await service.tokenOf(carol);
    await service.within((unit) => keepEndedSessions(unit, carol, new Date(Date.now() + 1_000).toISOString()));
    await eventually(() => screen.ended.then(() => true), { within: 5_000 });
    await eventually(async () => (await Follower.open(service.first.url, { token })).response.status === 401);
  });

  it('was never opened without a token', async () =>
    expect((await fetch(`${service.first.url}/me/inbox/stream`)).status).toBe(401));
});

describe('screens that are left open', () => {
  it('are bounded for each person', async () => {
    const dan = 'd0000000-0000-4000-8000-000000000001';
    for (const _ of upTo(8)) expect((await follow(dan)).response.status).toBe(200);
    const ninth = await follow(dan);
    expect(await ninth.response.json()).toMatchObject({ status: 409, slug: 'too-many-streams-of-yours' });
    open.at(-2)?.close();
    await eventually(async () => (await follow(dan)).response.status === 200);
  });

  it('are ended when their process stops, so that they come back to another one', async () => {
    const screen = await Follower.open(other.url, { token: await service.tokenOf(ben) });
    const stopped = other.stop();
    await eventually(() => screen.ended.then(() => true));
    await stopped;
  });
});
