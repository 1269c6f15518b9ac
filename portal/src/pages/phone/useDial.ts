import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { create } from '../../api/client';
import type { LiveCall } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { told } from '../../parts/toast';

/** Calls somebody through one's own phone: it rings first, and calls when one answers. */
export function useDial() {
  const { t } = useTranslation();
  const tenant = useTenant();
  return useMutation({
    mutationFn: (to: string) => create<LiveCall>(tenantPath(tenant, 'calls'), { to }),
    onSuccess: (call) => told(t('phone.rings', { number: call.called })),
  });
}
