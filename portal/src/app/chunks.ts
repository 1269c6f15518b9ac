/** The pages, in the parts that a browser loads one by one. */
export const chunks = {
  groups: () => import('../pages/groups'),
  plans: () => import('../pages/plans'),
  calls: () => import('../pages/calls'),
  telephony: () => import('../pages/telephony'),
  company: () => import('../pages/company'),
  platform: () => import('../pages/platform'),
  account: () => import('../pages/account'),
  phone: () => import('../pages/phone'),
  callBacks: () => import('../pages/call-backs'),
  live: () => import('../pages/live'),
  statistics: () => import('../pages/statistics'),
};

/** Fetches what is not there yet, so that a click shows its page at once and not the one before for a while. */
export function fetchAll(): void {
  for (const load of Object.values(chunks)) void load().catch(() => undefined);
}
