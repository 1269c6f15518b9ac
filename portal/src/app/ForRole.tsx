import { Navigate, Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/model';
import { complained } from '../parts/toast';
import { opensTo } from './navigation';

/** Back to one's own first page, with the reason. */
function NotForYou() {
  const { t } = useTranslation();
  useEffect(() => complained(t('broken.notForRole')), [t]);
  return <Navigate to="/" replace />;
}

/** The page, for those whose role it is for; others, who typed its address, are led to where they work. */
export function ForRole({ role }: { role: Role }) {
  const path: string = useMatches().at(-1)?.fullPath ?? '/';
  return opensTo(role, path) ? <Outlet /> : <NotForYou />;
}
