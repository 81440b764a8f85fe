import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export type ServiceName = 'identity' | 'check-ins' | 'notifications';
export type Urls = Readonly<Record<ServiceName, string>>;

/** What a service said no with: the status and the stable slug of its problem details (RFC 9457). */
export class SaidNo extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly body: string,
  ) {
    super(`${status} ${slug}`);
  }
}

/** A service that was killed is back within seconds; a client that repeats its request for this long rides it out. */
const patience = { milliseconds: 60_000, between: 100 };

/** Somebody with a phone: repeats a request that got no answer, under the same Idempotency-Key. */
export class Person {
  #accessToken?: string;
  id = '';

  constructor(
    readonly name: string,
    readonly urls: () => Urls,
  ) {}

  get bearer(): Record<string, string> {
    return this.#accessToken ? { authorization: `Bearer ${this.#accessToken}` } : {};
  }

  signedIn(person: string, accessToken: string): void {
    this.id = person;
    this.#accessToken = accessToken;
  }

  async get<T>(service: ServiceName, path: string): Promise<T> {
    return (await this.ask(service, 'GET', path)) as T;
  }

  async post<T>(service: ServiceName, path: string, body: object = {}): Promise<T> {
    return (await this.ask(service, 'POST', path, body)) as T;
  }

  async put<T>(service: ServiceName, path: string, body: object = {}): Promise<T> {
    return (await this.ask(service, 'PUT', path, body)) as T;
  }

  async delete<T>(service: ServiceName, path: string): Promise<T> {
    return (await this.ask(service, 'DELETE', path)) as T;
  }

  private async ask(service: ServiceName, method: string, path: string, body?: object): Promise<unknown> {
    const headers = {
      ...this.bearer,
      ...(body && { 'content-type': 'application/json' }),
      ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
    };
    const until = Date.now() + patience.milliseconds;
    for (;;) {
      const answer = await send(`${this.urls()[service]}${path}`, { method, headers, body: JSON.stringify(body) });
      if (answer && !worthRepeating(answer)) return read(answer);
      if (Date.now() > until)
        throw new Error(`${method} ${service}${path} had no answer: ${answer?.status ?? 'no connection'}`);
      await pause(patience.between);
    }
  }
}

/** Undefined when there was no answer: refused, reset, or cut in the middle. */
async function send(url: string, request: RequestInit): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(10_000) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    // By name: Jest's modules have another TypeError than the fetch of the process.
    if (['TypeError', 'TimeoutError'].includes((error as Error).name)) return undefined;
    throw error;
  }
}

function worthRepeating({ status, text }: { status: number; text: string }): boolean {
  return status === 503 || (status === 409 && text.includes('still-running'));
}

function read({ status, text }: { status: number; text: string }): unknown {
  const body: unknown = text ? JSON.parse(text) : undefined;
  if (status < 400) return body;
  throw new SaidNo(status, (body as { slug?: string } | undefined)?.slug ?? '', text);
}
