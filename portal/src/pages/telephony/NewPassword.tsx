import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { create } from '../../api/client';
import { AskButton } from '../../parts/AskButton';

/** Makes another password for a device, after asking: the phone that has the old one falls silent. */
export function NewPassword({ path, onMade }: { path: string; onMade: (password: string) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();

  async function renew() {
    onMade((await create<{ password: string }>(`${path}/password`)).password);
    await queries.invalidateQueries({ queryKey: ['one', path] });
  }

  return (
    <AskButton
      variant="default" color="gray" w="fit-content" className="no-print" mt="xs"
      label={t('account.newPassword')} yes={t('account.newPasswordAction')}
      title={t('account.newPassword')} text={t('account.newPasswordText')} onYes={renew}
    />
  );
}
