import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type InboxItem, LiveInbox } from './live-inbox.js';
import { Person, SaidNo, type ServiceName, type Urls } from './person.js';
import type { PublicEvents } from './public-events.js';
import type { StoryTime } from './story-time.js';

export interface FollowUpOnRecord {
  readonly followUp: string;
  readonly state: string;
  readonly reached: boolean;
  readonly rungs: number;
}

/** Timers that may ring before the awaited event is published: a bound, so that a lost event ends the story. */
const timersAtMost = 12;

/** The people, the time and the sights of a story. Its functions are arrows: steps take it apart. */
export class Stage {
  code = '';
  plan = '';
  page = '';
  readonly carol: Person;
  readonly ben: Person;
  readonly ann: Person;
  #live?: LiveInbox;
  #liveSeen = 0;

  constructor(
    readonly urls: () => Urls,
    readonly events: PublicEvents,
    readonly time: StoryTime,
    private readonly claimTokenFile: string,
    /** Put at the end of everything private, so that it can be sought wherever it must not be. */
    private readonly mark = '',
  ) {
    this.carol = new Person('Carol', urls);
    this.ben = new Person('Ben', urls);
    this.ann = new Person('Ann', urls);
  }

  /** Everything private that was said or handed over, by name. */
  readonly secrets = new Map<string, string>();

  secret = (name: string, text: string): string => {
    this.secrets.set(name, text + this.mark);
    return text + this.mark;
  };

  claimToken = () => this.handedOver('the claim token', readFileSync(this.claimTokenFile, 'utf8').trim());

  handedOver = (name: string, text: string): string => {
    this.secrets.set(name, text);
    return text;
  };

  register = async (person: Person, timeZone: string): Promise<void> => {
    const { version } = await person.get<{ version: number }>('identity', '/notice');
    const { tag } = await person.post<{ tag: string }>('identity', '/members', {
      network: 'front-range',
      handle: person.name,
      language: 'en',
      timeZone,
      passphrase: this.passphraseOf(person),
      adult: true,
      noticeVersion: version,
    });
    await this.signIn(person, tag);
  };

  signIn = async (person: Person, tag: string): Promise<void> => {
    const session = await person.post<{ person: string; accessToken: string }>('identity', '/session', {
      network: 'front-range',
      handle: person.name,
      tag,
      passphrase: this.passphraseOf(person),
    });
    person.signedIn(session.person, this.handedOver(`${person.name}’s token`, session.accessToken));
  };

  passphraseOf = ({ name }: Person): string =>
    this.secret(`${name}’s passphrase`, `${name} and four quiet herons at dusk`);

  /** Every day at nine in Ann's own zone, half an hour to answer, Ben next, the coordinator last. */
  annsPlan = () => ({
    schedule: { days: ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'], at: '09:00', timeZone: 'America/Los_Angeles' },
    answerWithinMinutes: 30,
    ladder: [{ code: this.code, answerWithinMinutes: 30 }],
    end: 'coordinator',
    shares: [],
  });

  allows = async (person: Person, service: ServiceName, path: string): Promise<boolean> =>
    (await this.answer(person, service, path)) === 200;

  refuses = async (person: Person, service: ServiceName, path: string): Promise<boolean> =>
    (await this.answer(person, service, path)) === 401;

  inbox = async (person: Person): Promise<readonly InboxItem[]> =>
    (await person.get<{ items: InboxItem[] }>('notifications', '/me/inbox?limit=100')).items;

  told = async (person: Person, template: string): Promise<boolean> =>
    (await this.inbox(person)).some((item) => item.template === template);

  follow = (person: Person): void => {
    this.#live ??= LiveInbox.open(person);
  };

  /** True when a new item of this template has come over the open connection. */
  live = (template: string): boolean => {
    const at =
      this.#live?.items.findIndex((item, index) => index >= this.#liveSeen && item.template === template) ?? -1;
    if (at >= 0) this.#liveSeen = at + 1;
    return at >= 0;
  };

  acknowledge = async (person: Person): Promise<void> => {
    const upTo = Math.max(...(await this.inbox(person)).map(({ number }) => number));
    await person.put('notifications', '/me/inbox/acknowledged', { upTo });
  };

  annsFollowUps = async (): Promise<readonly FollowUpOnRecord[]> =>
    (await this.ann.get<{ followUps: FollowUpOnRecord[] }>('check-ins', '/me/follow-ups')).followUps;

  answerWhatWasRaised = async (person: Person): Promise<void> => {
    const { followUps } = await person.get<{ followUps: { followUp: string; state: string }[] }>(
      'check-ins',
      '/follow-ups',
    );
    const open = followUps.find(({ state }) => state !== 'answered');
    if (!open) throw new Error(`${person.name} has nothing to answer`);
    await person.post('check-ins', `/follow-ups/${open.followUp}/answer`);
  };

  /** Moves domain time from timer to timer until a new event of this type is public. */
  timePassesUntil = async (type: string): Promise<void> => {
    const count = () => this.events.firsts().filter((event) => event.type === type).length;
    const before = count();
    for (let timers = 0; timers < timersAtMost && count() === before; timers++) {
      await this.time.passToTheNextTimer();
      await this.time.rest();
      await this.heard();
    }
    if (count() === before) throw new Error(`${timersAtMost} timers rang and ${type} was not published`);
  };

  close = (): void => this.#live?.close();

  /** What is on the topic is heard within the reader's own fetch wait. */
  private heard = () => pause(150);

  private async answer(person: Person, service: ServiceName, path: string): Promise<number> {
    try {
      await person.get(service, path);
      return 200;
    } catch (error) {
      if (error instanceof SaidNo) return error.status;
      throw error;
    }
  }
}
