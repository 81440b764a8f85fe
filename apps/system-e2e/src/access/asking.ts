import { randomUUID } from 'node:crypto';
import type { Stage } from '../story/stage.js';
import type { Actor } from './cast.js';
import type { RightRequest } from './declared.js';
import { isCommand, type Route } from './routes.js';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What stands in an address for each parameter. */
export type Things = Readonly<Record<string, string>>;

/** Milliseconds for which an answer without an end is listened to: what was there before is sent at once. */
const listening = 1_000;

export function annsThings({ ann, plan }: Stage, followUp: string): Things {
  return { person: ann.id, plan, followUp, role: 'supporter' };
}

/** Of the same kind, and nobody's. */
export const nobodysThings = (): Things => ({
  person: randomUUID(),
  plan: randomUUID(),
  followUp: randomUUID(),
  role: 'supporter',
});

export async function ask(
  url: string,
  route: Route,
  { bearer }: Actor,
  things: Things,
  { body, headers }: RightRequest = {},
): Promise<Answer> {
  const address = route.path.replace(/\{(\w+)\}/g, (_, name: string) => things[name] ?? name);
  const response = await fetch(url + address, {
    method: route.method,
    headers: {
      ...bearer,
      ...headers,
      ...(isCommand(route) && { 'idempotency-key': randomUUID() }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, text: await textOf(response) };
}

async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  const enough = AbortSignal.timeout(listening);
  const chunks = response.body?.pipeThrough(new TextDecoderStream(), { signal: enough });
  let text = '';
  try {
    for await (const chunk of chunks ?? []) text += chunk;
  } catch (error) {
    if (!enough.aborted) throw error;
  }
  return text;
}
