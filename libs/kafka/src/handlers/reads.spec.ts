import { FollowUpRaisedV1, NoticeDueV1 } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { KafkaStrategy, type KafkaStrategyOptions } from '../consume/kafka-strategy.js';
import { Notices, TellWhoeverIsDue } from '../fixtures/listeners.fixtures.js';
import { handlersOf, Projection, Reads } from './reads.js';

@Controller()
class Unowned {
  @Reads(NoticeDueV1, 'recipient')
  async due(@Payload() _notice: Pick<NoticeDueV1, 'recipient'>): Promise<void> {
    return undefined;
  }
}

@Projection('twice')
class Twice {
  @Reads(NoticeDueV1)
  async due(): Promise<void> {
    return undefined;
  }

  @Reads(NoticeDueV1)
  async again(): Promise<void> {
    return undefined;
  }
}

const listen = async (...controllers: (new () => object)[]) => {
  const strategy = new KafkaStrategy({} as KafkaStrategyOptions);
  const testing = await Test.createTestingModule({ controllers }).compile();
  await testing.createNestMicroservice({ strategy, logger: false }).listen();
};

describe('the catalogue of readers', () => {
  it('names each handler with the fields that it reads', () => {
    const read = handlersOf([Notices, TellWhoeverIsDue, Unowned]);
    expect(read.map(({ owner, contract, fields }) => [owner.kind, owner.name, contract.type, fields])).toEqual([
      ['projection', 'notices', 'check-ins.notice-due.v1', ['recipient']],
      ['policy', 'tell-whoever-is-due', 'check-ins.notice-due.v1', ['recipient', 'deadline']],
    ]);
  });
});

describe('a method with two events', () => {
  it('is refused when it is declared', () => {
    const both = () => {
      class Both {
        async due(): Promise<void> {
          return undefined;
        }
      }
      const descriptor = Object.getOwnPropertyDescriptor(Both.prototype, 'due') ?? {};
      Reads(NoticeDueV1)(Both.prototype, 'due', descriptor);
      Reads(FollowUpRaisedV1)(Both.prototype, 'due', descriptor);
    };
    expect(both).toThrow('write two methods');
  });
});

describe('a handler class', () => {
  it('that is neither projection nor policy is refused when the service starts', async () => {
    await expect(listen(Unowned)).rejects.toThrow('put @Projection or @Policy on its class');
  });

  it('that would see one event twice is refused when the service starts', async () => {
    await expect(listen(Twice)).rejects.toThrow('reads check-ins.notice-due.v1 twice');
  });
});
