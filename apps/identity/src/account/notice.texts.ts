/**
 * What everybody reads and acknowledges before the first word. A change in meaning is a new version; which version a
 * member acknowledged is in their history for ever.
 */
export const notice = {
  version: '2026-11',
  points: [
    point(
      'What stays private',
      'Nobody asks for your name or e-mail. What you write is seen by the people you choose, and never by those who',
      'run the network. When somebody reads about you, you can see who it was, and when.',
    ),
    point(
      'What the law may force out',
      'A court order, or a danger that the law obliges people to report, can force the network to hand over what it',
      'stores. Without such a duty nothing is given to police, court or employer.',
    ),
    point(
      'Who answers, and when',
      'Peers answer: people with experience of their own, not clinicians. When you ask for support, the people you',
      'named are told one after the other until somebody answers.',
    ),
    point(
      'This is no emergency service',
      'Nobody watches day and night. When your life or health is in danger, call your local emergency number or a',
      'crisis line. The lines are always one step away, also signed out.',
    ),
  ],
};

function point(title: string, ...lines: string[]) {
  return { title, text: lines.join(' ') };
}
