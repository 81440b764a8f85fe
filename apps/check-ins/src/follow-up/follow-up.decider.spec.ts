import { given } from '@alongside/eventsourcing';
import { describe, it } from '@jest/globals';
import { ann, ben, carol, dan } from '../members/members.fixtures.js';
import { followUpDecider } from './follow-up.decider.js';
import {
  annRaised,
  answerBy,
  answeredBy,
  askedOpened,
  askSupport,
  benRaised,
  benUndelivered,
  carolRaised,
  danRaised,
  followMonday,
  halfPastFour,
  halfPastThree,
  halfPastTwo,
  linesGiven,
  missedOpened,
  one,
  passOver,
  raiseAfter,
  supportAsked,
  two,
  upToBen,
  upToCarol,
} from './follow-up.fixtures.js';

const tomorrow = (time: string) => time.replace('2026-03-02', '2026-03-03');

describe('a check-in that nobody answered', () => {
  it('is asked of Ann herself first, for as long as the first time', () =>
    given(followUpDecider).when(followMonday).then(missedOpened, annRaised));

  it('is followed up once', () => given(followUpDecider, missedOpened, annRaised).when(followMonday).thenNothing());
});

describe('a ladder that nobody answers', () => {
  it('goes from Ann to Ben', () =>
    given(followUpDecider, missedOpened, annRaised).when(raiseAfter(two)).then(benRaised));

  it('goes from Ben to Dan', () =>
    given(followUpDecider, ...upToBen)
      .when(raiseAfter(halfPastTwo))
      .then(danRaised));

  it('goes from Dan to the coordinator', () =>
    given(followUpDecider, ...upToBen, danRaised)
      .when(raiseAfter(halfPastThree))
      .then(carolRaised));

  it('ends with the lines after the coordinator, and never begins anew', () =>
    given(followUpDecider, ...upToCarol)
      .when(raiseAfter(halfPastFour))
      .then(linesGiven('nobody-answered', tomorrow(halfPastFour))));

  it('does not climb twice for one deadline', () =>
    given(followUpDecider, ...upToBen)
      .when(raiseAfter(two))
      .thenNothing());

  it('climbs no further after the lines', () =>
    given(followUpDecider, ...upToCarol, linesGiven('nobody-answered', tomorrow(halfPastFour)))
      .when(raiseAfter(halfPastFour))
      .thenNothing());
});

describe('the end of the ladder', () => {
  const upToDan = [...upToBen, danRaised];

  it('asks every coordinator at once', () =>
    given(followUpDecider, ...upToDan)
      .when({ ...raiseAfter(halfPastThree), coordinators: [carol, ben] })
      .then(carolRaised, { ...carolRaised, data: { ...carolRaised.data, recipient: ben } }));

  it('does not ask Ann about herself when she is the coordinator', () =>
    given(followUpDecider, ...upToDan)
      .when({ ...raiseAfter(halfPastThree), coordinators: [ann] })
      .then(linesGiven('no-coordinator', tomorrow(halfPastThree))));

  it('gives the lines when no coordinator is known', () =>
    given(followUpDecider, ...upToDan)
      .when({ ...raiseAfter(halfPastThree), coordinators: [] })
      .then(linesGiven('no-coordinator', tomorrow(halfPastThree))));

  it('gives the lines and asks no coordinator when Ann chose so', () => {
    const onlyMe = { ...missedOpened, data: { ...missedOpened.data, end: 'only-me' as const } };
    given(followUpDecider, onlyMe, annRaised, benRaised, danRaised)
      .when(raiseAfter(halfPastThree))
      .then(linesGiven('only-me-chosen', tomorrow(halfPastThree)));
  });
});

describe('support asked for', () => {
  it('starts at the supporter', () => given(followUpDecider).when(askSupport).then(askedOpened, supportAsked));

  it('climbs to the next on the ladder', () =>
    given(followUpDecider, askedOpened, supportAsked)
      .when(raiseAfter('2026-03-02T18:30:00.000Z'))
      .then({ type: 'FollowUpRaised', data: { person: ann, rung: 1, recipient: dan, deadline: halfPastTwo } }));

  it('goes to the coordinator at once when there is no plan', () =>
    given(followUpDecider)
      .when({ ...askSupport, ladder: [] })
      .then(
        { ...askedOpened, data: { ...askedOpened.data, ladder: [] } },
        { type: 'FollowUpRaised', data: { person: ann, rung: 1, recipient: carol, deadline: two } },
      ));

  it('is given the lines when there is nobody at all', () =>
    given(followUpDecider)
      .when({ ...askSupport, ladder: [], coordinators: [] })
      .then(
        { ...askedOpened, data: { ...askedOpened.data, ladder: [] } },
        linesGiven('no-coordinator', tomorrow(one)),
      ));

  it('is asked once', () => given(followUpDecider, askedOpened, supportAsked).when(askSupport).thenNothing());

  it('goes on at once when the supporter cannot be reached', () =>
    given(followUpDecider, askedOpened, supportAsked)
      .when(passOver(0, ben, one))
      .then(
        { type: 'FollowUpUndelivered', data: { rung: 0, recipient: ben } },
        { type: 'FollowUpRaised', data: { person: ann, rung: 1, recipient: dan, deadline: two } },
      ));
});

describe('a recipient who was not reached', () => {
  it('is passed over: the next rung begins', () =>
    given(followUpDecider, ...upToBen)
      .when(passOver(2, ben, halfPastTwo))
      .then(benUndelivered, danRaised));

  it('changes nothing once the ladder has climbed past them', () =>
    given(followUpDecider, ...upToBen, danRaised)
      .when(passOver(2, ben, halfPastTwo))
      .thenNothing());

  it('is passed over once', () =>
    given(followUpDecider, ...upToBen, benUndelivered, danRaised)
      .when(passOver(2, ben, halfPastTwo))
      .thenNothing());

  it('leaves the rung to the other coordinator', () => {
    const benToo = { ...carolRaised, data: { ...carolRaised.data, recipient: ben } };
    given(followUpDecider, ...upToCarol, benToo)
      .when(passOver(4, carol, halfPastThree))
      .then({ type: 'FollowUpUndelivered', data: { rung: 4, recipient: carol } });
  });

  it('changes nothing after an answer', () =>
    given(followUpDecider, ...upToBen, answeredBy(ben))
      .when(passOver(2, ben, halfPastTwo))
      .thenNothing());
});

describe('an answer', () => {
  it('ends the ladder', () =>
    given(followUpDecider, ...upToBen)
      .when(answerBy(ben))
      .then(answeredBy(ben)));

  it('may be Ann’s own', () =>
    given(followUpDecider, ...upToBen)
      .when(answerBy(ann))
      .then(answeredBy(ann)));

  it('is welcome from somebody who was asked earlier', () =>
    given(followUpDecider, ...upToCarol)
      .when(answerBy(ben))
      .then(answeredBy(ben)));

  it('is welcome after the lines were given', () =>
    given(followUpDecider, ...upToCarol, linesGiven('nobody-answered', tomorrow(halfPastFour)))
      .when(answerBy(carol))
      .then(answeredBy(carol)));

  it('is nothing the second time', () =>
    given(followUpDecider, ...upToBen, answeredBy(ben))
      .when(answerBy(ann))
      .thenNothing());

  it('stops the ladder for good', () =>
    given(followUpDecider, ...upToBen, answeredBy(ben))
      .when(raiseAfter(halfPastTwo))
      .thenNothing());

  it('is refused from somebody who was not asked', () =>
    given(followUpDecider, ...upToBen)
      .when(answerBy(dan))
      .thenRefused('not-asked'));

  it('is refused where nothing was asked', () =>
    given(followUpDecider).when(answerBy(ben)).thenRefused('no-such-follow-up'));
});
