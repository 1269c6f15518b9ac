import { useKind } from '../../api/resources';
import type { Directory } from './targets';

/** All that a group or a plan can point at. Kinds that a server does not have are empty. */
export function useDirectory(tenant: string): Directory & { loading: boolean } {
  const accounts = useKind(tenant, 'voip-accounts');
  const numbers = useKind(tenant, 'external-numbers');
  const trunks = useKind(tenant, 'trunks');
  const users = useKind(tenant, 'users');
  return {
    accounts: accounts.data ?? [],
    numbers: numbers.data ?? [],
    trunks: trunks.data ?? [],
    users: users.data ?? [],
    loading: accounts.isPending || numbers.isPending || trunks.isPending || users.isPending,
  };
}
