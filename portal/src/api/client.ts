import { Problem, problemOf } from './problem';

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Versioned<T> {
  value: T;
  etag: string | null;
}

const PAGE = 200;
/** More entries than this are searched on the server, not listed. */
const PAGES_MAX = 25;

let language = 'de';
let onSignedOut: () => void = () => undefined;

export function speak(to: string): void {
  language = to;
}

export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

interface Options {
  method?: string;
  body?: unknown;
  etag?: string | null | undefined;
  signal?: AbortSignal | undefined;
}

function headersOf({ method = 'GET', body, etag }: Options): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': language,
    ...(body !== undefined && !(body instanceof FormData) ? { 'Content-Type': 'application/json' } : {}),
    ...(etag ? { 'If-Match': etag } : {}),
    // Another site cannot make a browser send this: it shows that a change comes from our own pages.
    ...(method === 'GET' ? {} : { 'X-Tutti-CSRF': '1' }),
  };
}

export async function send(path: string, options: Options = {}): Promise<Response> {
  const { method = 'GET', body, signal } = options;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: headersOf(options),
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new Problem(0, {});
  }
  if (!response.ok) {
    if (response.status === 401) onSignedOut();
    throw await problemOf(response);
  }
  return response;
}

async function json<T>(path: string, options: Options = {}): Promise<T> {
  const response = await send(path, options);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return json<T>(path, { signal });
}

export async function readVersioned<T>(path: string, signal?: AbortSignal): Promise<Versioned<T>> {
  const response = await send(path, { signal });
  return { value: (await response.json()) as T, etag: response.headers.get('ETag') };
}

/** All entries of a list, page after page. */
export async function readAll<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const separator = path.includes('?') ? '&' : '?';
    const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer: Page<T> = await read<Page<T>>(`${path}${separator}limit=${PAGE}${at}`, signal);
    all.push(...answer.items);
    if (answer.next === null) return all;
    cursor = answer.next;
  }
  return all;
}

export function create<T>(path: string, body?: unknown): Promise<T> {
  return json<T>(path, { method: 'POST', body });
}

export function replace<T>(path: string, body: unknown, etag?: string | null): Promise<T> {
  return json<T>(path, { method: 'PUT', body, etag });
}

/** Replaces, and tells the version that came of it. */
export async function replaceVersioned<T>(path: string, body: unknown, etag?: string | null): Promise<Versioned<T>> {
  const response = await send(path, { method: 'PUT', body, etag });
  return { value: (await response.json()) as T, etag: response.headers.get('ETag') };
}

export function remove(path: string): Promise<void> {
  return json<void>(path, { method: 'DELETE' });
}
