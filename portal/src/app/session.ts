import { useQuery, useQueryClient } from '@tanstack/react-query';
import { create, read, remove, replace } from '../api/client';
import { Problem } from '../api/problem';
import type { Preferences, Session, SignedIn } from '../api/model';
import { browserLanguage, changeLanguage, chosenLanguage, type Language } from '../i18n';

export const SESSION = ['session'] as const;
const PATH = '/api/v1/session';

function full(session: Session | null): SignedIn | null {
  return session?.state === 'signedIn' && session.person !== null && session.role !== null ? (session as SignedIn) : null;
}

/** Who is signed in; null when nobody is (or the second factor is still to be shown). */
export async function readSession(): Promise<SignedIn | null> {
  try {
    return await settle(await read<Session>(PATH));
  } catch (refusal) {
    if (refusal instanceof Problem && refusal.status === 401) return null;
    throw refusal;
  }
}

/** A user's language is his own, at every browser; of the platform's administrators nobody knows one at first. */
function languageOf({ role, preferences }: SignedIn): string {
  return role === 'platform' ? (chosenLanguage() ?? browserLanguage() ?? preferences.language) : preferences.language;
}

async function settle(session: Session): Promise<SignedIn | null> {
  const signedIn = full(session);
  if (signedIn) await changeLanguage(languageOf(signedIn), false);
  return signedIn;
}

/** What becomes of a session that the server no longer knows: whoever was signed in is asked for the password again. */
export function ended(known: SignedIn | null | undefined): SignedIn | null {
  return known ? { ...known, ended: true } : null;
}

export function useSession() {
  return useQuery({
    queryKey: SESSION,
    queryFn: async ({ client }) => (await readSession()) ?? ended(client.getQueryData<SignedIn | null>(SESSION)),
    staleTime: Infinity,
    retry: 1,
  });
}

let left = false;

/** Whether somebody has signed out here: whoever comes next begins at the front page. */
export const hasLeft = () => left;

/** `again`: what is on the page stays there, as whoever signs in is who was signed in. */
export function useSigning(again = false) {
  const queries = useQueryClient();
  async function enter(session: Session): Promise<Session['state']> {
    const signedIn = await settle(session);
    if (signedIn) {
      if (!again) queries.clear();
      queries.setQueryData(SESSION, signedIn);
      if (again) void queries.invalidateQueries();
    }
    return session.state;
  }
  return {
    signIn: async (email: string, password: string) => enter(await create<Session>(PATH, { email, password })),
    showCode: async (code: string) => enter(await create<Session>(`${PATH}/totp`, { code })),
    async signOut() {
      await remove(PATH).catch(() => undefined);
      left = true;
      queries.clear();
      queries.setQueryData(SESSION, null);
    },
  };
}

/** Keeps what somebody likes for his other browsers too; before the sign-in there is nobody to keep it for. */
export function usePreferenceChange() {
  const queries = useQueryClient();
  return async (change: Partial<Preferences>) => {
    const session = queries.getQueryData<SignedIn | null>(SESSION);
    if (!session) return;
    const preferences = { ...session.preferences, ...change };
    queries.setQueryData(SESSION, { ...session, preferences });
    await replace(`${PATH}/preferences`, preferences).catch(() => undefined);
  };
}

/** Changes the words at once, and for the person's other browsers too. */
export function useLanguageChange() {
  const keep = usePreferenceChange();
  return async (language: Language) => {
    await changeLanguage(language);
    await keep({ language });
  };
}
