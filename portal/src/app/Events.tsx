import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState } from 'react';
import type { Versioned } from '../api/client';
import { share, type Heard } from '../api/line';
import type { LiveCall, Registration, VoipAccount } from '../api/model';
import { lineOpened, tell } from '../api/news';
import { tenantPath } from '../api/resources';
import { SESSION, useSession } from './session';

type Line = 'open' | 'waiting';
const Connection = createContext<Line>('waiting');

/** Whether news arrive as they happen. */
export const useConnection = () => use(Connection);

interface CallNews {
  change: 'started' | 'ringing' | 'answered' | 'ended';
  call: LiveCall;
}

interface RegistrationNews {
  accountId: string;
  registrations: Registration[];
}

/** The record of a call is stored a moment after its end. */
const HISTORY_DELAY = 800;

/** Changes what is read of already or is being read; what came by news alone is read again when it is next looked at. */
function amend<T>(queries: QueryClient, queryKey: readonly unknown[], change: (known: T) => T) {
  tell(queryKey, change);
  queries.setQueryData<T>(queryKey, (known) => (known === undefined ? undefined : change(known)));
  void queries.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
}

function takeCall(queries: QueryClient, tenant: string, { change, call }: CallNews) {
  amend<LiveCall[]>(queries, ['list', tenantPath(tenant, 'calls')], (calls) => {
    const others = calls.filter((each) => each.id !== call.id);
    return change === 'ended' ? others : [...others, call];
  });
  if (change === 'ended') {
    setTimeout(() => {
      void queries.invalidateQueries({ queryKey: ['history', tenant] });
      void queries.invalidateQueries({ queryKey: ['statistics', tenant] });
      void queries.invalidateQueries({ predicate: ({ queryKey: [kind, path] }) => kind === 'list' && String(path).endsWith('/messages') });
    }, HISTORY_DELAY);
  }
}

function takeRegistration(queries: QueryClient, tenant: string, { accountId, registrations }: RegistrationNews) {
  amend<VoipAccount[]>(queries, ['list', tenantPath(tenant, 'voip-accounts')], (accounts) =>
    accounts.map((each) => (each.id === accountId ? { ...each, registrations } : each)),
  );
  amend<Versioned<VoipAccount>>(queries, ['one', tenantPath(tenant, `voip-accounts/${accountId}`)], (account) => ({
    ...account,
    value: { ...account.value, registrations },
  }));
}

function takeAvailability(queries: QueryClient, tenant: string) {
  void queries.invalidateQueries({ queryKey: ['list', tenantPath(tenant, 'users')] });
  void queries.invalidateQueries({ queryKey: ['one', tenantPath(tenant, 'users')] });
}

function take(queries: QueryClient, tenant: string, { kind, data }: Extract<Heard, { what: 'news' }>) {
  if (kind === 'call') takeCall(queries, tenant, JSON.parse(data) as CallNews);
  else if (kind === 'registration') takeRegistration(queries, tenant, JSON.parse(data) as RegistrationNews);
  else takeAvailability(queries, tenant);
}

/** Listens to the company's events and keeps what is shown true to them. */
export function Events({ tenant, children }: { tenant: string; children: React.ReactNode }) {
  const queries = useQueryClient();
  const person = useSession().data?.person.id;
  const [line, setLine] = useState<Line>('waiting');
  useEffect(
    () =>
      share(`events of ${tenant} for ${person}`, tenantPath(tenant, 'events'), (heard) => {
        if (heard.what === 'news') return take(queries, tenant, heard);
        setLine(heard.what === 'open' ? 'open' : 'waiting');
        // What happened while the line was away was told to nobody.
        if (heard.what === 'open') {
          lineOpened();
          for (const kind of ['list', 'history', 'statistics']) void queries.invalidateQueries({ queryKey: [kind] });
        }
        // It does not tell why; when it is the end of the session, the page is to show that.
        if (heard.what === 'refused') void queries.invalidateQueries({ queryKey: SESSION });
      }),
    [queries, tenant, person],
  );
  return <Connection value={line}>{children}</Connection>;
}
