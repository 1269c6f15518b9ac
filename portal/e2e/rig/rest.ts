import { TOKEN } from './product';

export const base = () => process.env['TUTTI_BASE']!;
export const sipPort = () => Number(process.env['TUTTI_SIP_PORT']);

interface Thing {
  id: string;
  [field: string]: unknown;
}

async function send(method: string, path: string, body?: unknown): Promise<Thing> {
  const answer = await fetch(`${base()}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text === '' ? {} : JSON.parse(text)) as Thing;
}

export const post = (path: string, body?: unknown) => send('POST', path, body);
export const put = (path: string, body: unknown) => send('PUT', path, body);
export const remove = (path: string) => send('DELETE', path);
export const get = (path: string) => send('GET', path);

/** A company with phones, an external number, a group and a number with its plan. */
export class Company {
  private constructor(
    readonly id: string,
    readonly name: string,
    readonly accounts: Thing[],
    readonly mobile: Thing,
    readonly group: Thing,
    readonly number: Thing & { number?: string },
  ) {}

  static async create(name: string): Promise<Company> {
    const number = `+493055${String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0')}`;
    const { id } = await post('/tenants', { name });
    const path = `/tenants/${id}`;
    const accounts = [];
    for (const [at, description] of ['Anna, Schreibtisch', 'Ben, Schreibtisch', 'Lager, IP-Telefon', 'Stapler, App'].entries()) {
      accounts.push(await post(`${path}/voip-accounts`, { internalNumber: String(201 + at), description }));
    }
    const mobile = await post(`${path}/external-numbers`, { number: '0151 12345678', description: 'Ben, Handy' });
    const targets = accounts.slice(0, 2).map((account) => ({ type: 'voipAccount', id: account.id }));
    const group = await post(`${path}/call-groups`, { internalNumber: '600', description: 'Abteilung Customer Service', targets });
    const dialled = await post(`${path}/phone-numbers`, { number, description: 'Hauptnummer' });
    await put(`${path}/phone-numbers/${dialled.id}/call-plan`, { steps: [{ type: 'callGroup', id: group.id, ringSeconds: 25 }] });
    return new Company(id, name, accounts, mobile, group, dialled);
  }

  path(rest: string): string {
    return `/tenants/${this.id}/${rest}`;
  }
}
