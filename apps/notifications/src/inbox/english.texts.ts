import type { Words } from './words.texts.js';

export const english: Words = {
  templates: {
    'plan-offered': '{who} would like you on the ladder of their plan. Say yes or no when you have read it.',
    'plan-agreed': '{who} said yes. Your plan is in force.',
    'plan-changed': 'Something about a plan has changed. Have a look when you have a moment.',
    'check-in-due': 'It is time for your check-in. It takes half a minute.',
    'lines-offered': 'You can talk to somebody now: the lines are one tap away, at any hour.',
    'support-asked': '{who} asks for your support. Please get in touch now and then mark it as answered.',
    'follow-up-raised': '{who} has not checked in. Please get in touch and then mark it as answered.',
    'follow-up-answered': '{who} has seen that you are waiting and is there for you.',
    'follow-up-settled': 'Somebody is there for {who} now. There is nothing left for you to do.',
  },
  ownFollowUp: 'Your check-in is still open. If you do not check in, the next person on your ladder is told.',
  settled: 'This is taken care of. There is nothing left for you to do.',
  somebody: 'Somebody you know here',
};
