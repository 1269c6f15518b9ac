/** One mistake in what was sent: where (RFC 6901), which, and how to mend it. */
export interface InputError {
  pointer: string;
  parameter?: string;
  code: string;
  detail: string;
}

/** Who still uses what should be deleted. */
export interface Usage {
  type: string;
  id: string;
  name: string;
}

interface ProblemDocument {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: InputError[];
  users?: Usage[];
}

/** A refusal of the server (RFC 9457), or that it could not be reached (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly errors: InputError[];
  readonly users: Usage[];
  readonly type: string;

  constructor(status: number, document: ProblemDocument) {
    super(document.detail ?? document.title ?? '');
    this.name = 'Problem';
    this.status = status;
    this.title = document.title ?? '';
    this.errors = document.errors ?? [];
    this.users = document.users ?? [];
    this.type = document.type ?? '';
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  try {
    return new Problem(response.status, (await response.json()) as ProblemDocument);
  } catch {
    return new Problem(response.status, { title: response.statusText });
  }
}

/** `/targets/0/id` as a form knows it: `targets.0.id`. */
export function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** The server's sentence begins with the path of the field; beside the field that is noise. */
export function sentenceOf(error: InputError): string {
  const match = /^[A-Za-z][\w.[\]]*: (.+)$/s.exec(error.detail);
  return match?.[1] ?? error.detail;
}

/**
 * Sorts mistakes onto the fields of a form: the longest known beginning of the pointer wins, so that
 * `/targets/0/id` is shown at `targets` when the form has no finer field. The rest is told above the form.
 */
export function ontoFields(errors: InputError[], fields: readonly string[]) {
  const placed: Record<string, string> = {};
  const rest: InputError[] = [];
  for (const error of errors) {
    const parts = fieldOf(error.pointer).split('.').filter(Boolean);
    let name: string | undefined;
    for (let length = parts.length; length > 0 && name === undefined; length--) {
      const candidate = parts.slice(0, length).join('.');
      if (fields.includes(candidate)) name = candidate;
    }
    if (name === undefined) rest.push(error);
    else placed[name] = placed[name] ? `${placed[name]} ${sentenceOf(error)}` : sentenceOf(error);
  }
  return { placed, rest };
}
