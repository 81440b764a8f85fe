import type { CheckIns } from '../check-ins.fixtures.js';
import { ann, ben } from '../members/members.fixtures.js';
import { annsTerms } from './plan.fixtures.js';

/** Ann offers her plan by Ben's and Dan's codes, over HTTP, and Ben accepts. Gives the plan. */
export async function agreePlan(service: CheckIns, terms: Partial<typeof annsTerms> = {}): Promise<string> {
  const ladder = [];
  for (const { recipient: person, answerWithinMinutes } of annsTerms.ladder) {
    const { code } = (await service.ask({ person }, 'POST', '/me/supporter-codes')).body;
    ladder.push({ code, answerWithinMinutes });
  }
  const { plan } = (await service.ask({ person: ann }, 'POST', '/me/plan', { ...annsTerms, ...terms, ladder })).body;
  await service.ask({ person: ben }, 'POST', `/plans/${plan}/acceptance`);
  return plan;
}
