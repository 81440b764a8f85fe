import { addressed, type Guard, type Platform, type Progress, type Stack, startPlatform } from '@alongside/local';
import type { Urls } from './person.js';
import { PublicEvents } from './public-events.js';
import { Stage } from './stage.js';
import { Stillness } from './stillness.js';
import { StoryTime } from './story-time.js';

export const services = ['identity', 'check-ins', 'notifications'] as const;

export interface Setting {
  readonly stack: Pick<Stack, 'name' | 'postgres' | 'brokers'>;
  readonly namespace: string;
  readonly guard: Guard;
  /** Where this story keeps its clock, keys and logs. */
  readonly folder: string;
  readonly progress?: Progress;
  /** Put at the end of everything private that a person says, so that it can be sought. */
  readonly mark?: string;
  /** A module that Node loads into each service first. */
  readonly preload?: string;
  readonly env?: (service: string) => Record<string, string>;
}

export interface SetStage {
  readonly stage: Stage;
  readonly platform: Platform;
  /** Ends the services and everything that looked at them. */
  strike(): Promise<void>;
}

/** Services on the story's clock, an empty network, and three people who have not met. */
export async function setTheStage(setting: Setting): Promise<SetStage> {
  const { stack, namespace, mark, preload } = setting;
  const nodeArgs = preload ? ['--import', preload] : [];
  const platform = await startPlatform({ ...setting, purpose: 'story', services, partitions: 2, nodeArgs });
  const brokers = stack.brokers.split(',');
  const events = await PublicEvents.watch(brokers, namespace);
  const databases = Object.fromEntries(
    services.map((service) => [service, addressed(stack.postgres, { database: `${namespace}${service}` })]),
  );
  const urls = () => platform.urls as Urls;
  const stillness = new Stillness({ databases, urls, brokers, namespace });
  const time = new StoryTime(platform.storyClock ?? '', stillness);
  const stage = new Stage(urls, events, time, platform.claimTokenFile, mark);
  const strike = async () => {
    stage.close();
    await events.close();
    await stillness.close();
    await platform.stop();
  };
  return { stage, platform, strike };
}
