import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { needs, list } from '../api/resources';
import type { Tenant } from '../api/model';
import { Loading } from '../parts/Loading';
import { useSession } from './session';

/** The door: each role comes in at the place where it works. */
export function Home() {
  const session = useSession();
  const platform = session.data?.role === 'platform';
  const tenants = useQuery({ ...list<Tenant>('/api/v1/tenants'), enabled: platform });
  if (session.isPending || (platform && tenants.isPending)) return <Loading />;
  needs(session);
  if (!session.data) return <Navigate to="/sign-in" replace />;
  if (platform) {
    const only = tenants.data?.length === 1 ? tenants.data[0] : undefined;
    if (only === undefined) return <Navigate to="/platform/tenants" replace />;
    return <Navigate to="/t/$tenant/live" params={{ tenant: only.id }} replace />;
  }
  const tenant = session.data.tenant?.id ?? '';
  const first = session.data.role === 'admin' ? '/t/$tenant/live' : '/t/$tenant/phone';
  return <Navigate to={first} params={{ tenant }} replace />;
}
