import { infiniteQueryOptions } from '@tanstack/react-query';
import { read, type Page } from './client';
import { tenantPath } from './resources';

/** One change: who, when, what, and how it was before and after. */
export interface Change {
  id: string;
  at: string;
  actor: { type: string; id: string | null; name: string };
  action: string;
  /** What it was, as in callGroup; its id; what it was called then. */
  kind: string;
  resource: string;
  name: string;
  version: number;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface ChangeFilter {
  kind?: string;
  resource?: string;
}

/** Changes of a company, or of the platform itself (null), newest first, page after page. */
export function auditOf(tenant: string | null, filter: ChangeFilter = {}) {
  return infiniteQueryOptions({
    queryKey: ['audit', tenant, filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50', ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) });
      return read<Page<Change>>(tenant === null ? `/api/v1/audit-log?${query}` : tenantPath(tenant, `audit-log?${query}`), signal);
    },
    getNextPageParam: (last) => last.next,
  });
}
