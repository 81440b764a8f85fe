import { describe, expect, it } from '@jest/globals';
import { logLevel } from 'kafkajs';
import { silent } from '../log.js';
import { kafkajsLog } from './kafkajs-log.js';

const said = (level: logLevel, message: string, more: object = {}) => ({
  namespace: 'Connection',
  level,
  label: '',
  log: { timestamp: '', message, ...more },
});

describe('what kafkajs says', () => {
  const heard: [object, string][] = [];
  const log = kafkajsLog({ ...silent, warn: (about, message) => void heard.push([about, message]) });

  it('is a warning, without what it attaches beyond names and numbers', () => {
    log(said(logLevel.ERROR, 'no broker', { topic: 'identity', error: { value: 'a word' }, payload: 'a word' }));
    expect(heard).toEqual([[{ client: 'Connection', topic: 'identity' }, 'no broker']]);
  });

  it('is passed on once, however often it is said', () => {
    for (let often = 0; often < 1_000; often += 1) log(said(logLevel.ERROR, 'no broker'));
    log(said(logLevel.WARN, 'another matter'));
    expect(heard.map(([, message]) => message)).toEqual(['no broker', 'another matter']);
  });

  it('is nothing when it is only information', () => {
    log(said(logLevel.INFO, 'joined the group'));
    expect(heard).toHaveLength(2);
  });
});
