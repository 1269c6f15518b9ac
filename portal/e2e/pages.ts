import { get, post, put, type Company } from './rig/rest';

interface Listed {
  items: { id: string }[];
}

/** Gives a company one of everything, so that no page is an empty one. */
export async function furnish(company: Company): Promise<void> {
  const hours = await post(company.path('opening-hours'), {
    description: 'Bürozeiten',
    schedule: { weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }], closedDates: ['2026-12-25'], openDates: [] },
  });
  const box = await post(company.path('voicemail-boxes'), { description: 'Empfang', email: 'empfang@example.org' });
  await post(company.path('trunks'), { description: 'Alte Anlage', mode: 'register', internalNumber: '900' });
  await post(company.path('users'), {
    name: 'Anna Kollegin', role: 'user', internalNumber: '301', email: `anna-${company.id}@example.org`,
    voipAccountIds: [company.accounts[0]!.id], externalNumberIds: [company.mobile.id],
  });
  await put(company.path(`phone-numbers/${company.number.id}/call-plan`), {
    steps: [
      {
        type: 'openingHours', scheduleId: hours.id,
        open: [{ type: 'callGroup', id: company.group.id, ringSeconds: 25 }, { type: 'externalNumber', id: company.mobile.id, ringSeconds: 30 }],
        closed: [],
      },
      { type: 'voicemail', boxId: box.id },
    ],
  });
}

async function first(company: Company, kind: string): Promise<string> {
  return ((await get(company.path(kind))) as unknown as Listed).items[0]!.id;
}

/** Every page of the portal, as an administrator of the platform sees it. */
export async function pagesOf(company: Company): Promise<string[]> {
  const t = `/t/${company.id}`;
  const calls = ((await get(company.path('call-history'))) as unknown as Listed).items;
  const things = await Promise.all(
    ['users', 'external-numbers', 'trunks', 'opening-hours', 'voicemail-boxes'].map(async (kind) => [kind, await first(company, kind)] as const),
  );
  return [
    '/platform/tenants', '/platform/tenants/new', `/platform/tenants/${company.id}`, '/platform/carriers', '/platform/carriers/new',
    '/platform/administrators', '/platform/audit', '/account',
    `${t}/live`, `${t}/calls`, ...calls.slice(0, 1).map((call) => `${t}/calls/${call.id}`), `${t}/call-backs`,
    `${t}/plans`, `${t}/plans/${company.number.id}`,
    `${t}/plans/${company.number.id}?tab=picture`, `${t}/plans/${company.number.id}?tab=try`, `${t}/plans/${company.number.id}?tab=versions`,
    `${t}/statistics`, `${t}/admin/call-groups`, `${t}/admin/call-groups/new`,
    ...['', '?tab=targets', '?tab=live', '?tab=calls', '?tab=used'].map((tab) => `${t}/admin/call-groups/${company.group.id}${tab}`),
    `${t}/admin/users`, `${t}/admin/users/new`, `${t}/admin/voip-accounts`, `${t}/admin/voip-accounts/${company.accounts[0]!.id}`,
    `${t}/admin/external-numbers`, `${t}/admin/external-numbers/new`, `${t}/admin/phone-numbers`, `${t}/admin/phone-numbers/new`,
    `${t}/admin/phone-numbers/${company.number.id}`,
    `${t}/admin/trunks`, `${t}/admin/trunks/new`, `${t}/admin/prompts`, `${t}/admin/opening-hours`, `${t}/admin/opening-hours/new`,
    `${t}/admin/voicemail`, `${t}/admin/voicemail/new`, `${t}/admin/tokens`, `${t}/admin/audit`, `${t}/admin/company`,
    ...things.map(([kind, id]) => `${t}/admin/${kind === 'voicemail-boxes' ? 'voicemail' : kind}/${id}`),
  ];
}

/** What a colleague sees who administers nothing. */
export function pagesOfColleague(company: Company): string[] {
  const t = `/t/${company.id}`;
  return [`${t}/phone`, `${t}/call-backs`, `${t}/live`, '/account'];
}
