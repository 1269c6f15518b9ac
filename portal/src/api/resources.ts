import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { create, readAll, readVersioned, remove, replaceVersioned, type Versioned } from './client';
import type {
  AccessToken, CallGroup, Carrier, ExternalNumber, OpeningHours, PhoneNumber, Prompt, Tenant, Trunk, User, VoicemailBox, VoipAccount,
} from './model';
import { withNews } from './news';

/** What lives below a tenant, by its path. */
export interface Kinds {
  'call-groups': CallGroup;
  'voip-accounts': VoipAccount;
  'external-numbers': ExternalNumber;
  trunks: Trunk;
  users: User;
  prompts: Prompt;
  'phone-numbers': PhoneNumber;
  'voicemail-boxes': VoicemailBox;
  'opening-hours': OpeningHours;
  tokens: AccessToken;
}
export type Kind = keyof Kinds;

/** What lives on the platform. */
export interface PlatformKinds {
  tenants: Tenant;
  carriers: Carrier;
}

export const tenantPath = (tenant: string, rest: string) =>
  `/api/v1/tenants/${encodeURIComponent(tenant)}/${rest}`;

export function list<T>(path: string) {
  return queryOptions({
    queryKey: ['list', path],
    queryFn: ({ signal, queryKey }) => withNews(queryKey, () => readAll<T>(path, signal)),
  });
}

export function one<T>(path: string) {
  return queryOptions({
    queryKey: ['one', path],
    queryFn: ({ signal, queryKey }) => withNews(queryKey, () => readVersioned<T>(path, signal)),
  });
}

/** Throws when what a page needs could never be read; what was read once stays on the page. */
export function needs({ data, error }: { data: unknown; error: Error | null }): void {
  if (error !== null && data === undefined) throw error;
}

export function useKind<K extends Kind>(tenant: string, kind: K) {
  return useQuery(list<Kinds[K]>(tenantPath(tenant, kind)));
}

/** Creates (`id` undefined) or replaces, and forgets what is read of before. */
export function useSave<T>(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, body, etag }: { id?: string | undefined; body: unknown; etag?: string | null | undefined }): Promise<Versioned<T>> =>
      id === undefined ? { value: await create<T>(path, body), etag: null } : replaceVersioned<T>(`${path}/${encodeURIComponent(id)}`, body, etag),
    onSuccess: () => queries.invalidateQueries(),
  });
}

export function useRemove(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`${path}/${encodeURIComponent(id)}`),
    onSuccess: (_, id) => {
      queries.removeQueries({ queryKey: ['one', `${path}/${encodeURIComponent(id)}`] });
      return queries.invalidateQueries({ queryKey: ['list'] });
    },
  });
}
