import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Tenant } from '../api/model';
import { one } from '../api/resources';
import { useSession } from './session';

/** The company that the page is about. */
export function useTenant(): string {
  return useParams({ strict: false }).tenant ?? '';
}

/** The time zone in which times are shown: the reader's own choice; for whoever keeps many companies, the company's. */
export function useTimezone(): string {
  const tenant = useTenant();
  const session = useSession();
  const company = useQuery({
    ...one<Tenant>(`/api/v1/tenants/${encodeURIComponent(tenant)}`),
    enabled: tenant !== '',
    staleTime: 60_000,
  });
  const own = session.data?.preferences.timezone;
  const theirs = company.data?.value.timezone;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (session.data?.role === 'platform' ? (theirs ?? own) : (own ?? theirs)) ?? here;
}

export function useMayAdminister(): boolean {
  const session = useSession();
  return session.data?.role === 'admin' || session.data?.role === 'platform';
}
