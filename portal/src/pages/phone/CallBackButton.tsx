import { Button } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem, sentenceOf } from '../../api/problem';
import { useSession } from '../../app/session';
import { complained } from '../../parts/toast';
import { useDial } from './useDial';

/** Calls a number back through one's own phone, after what must be true `before`; not there for who has none, as operators of the platform. */
export function CallBackButton({ number, before }: { number: string | null; before?: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const session = useSession();
  const dial = useDial();
  if (number === null || !/^\+?[0-9]+$/.test(number) || session.data?.role === 'platform') return null;
  const refused = (failure: unknown) => {
    const first = failure instanceof Problem ? failure.errors[0] : undefined;
    complained(first ? sentenceOf(first) : failure instanceof Problem ? failure.message : t('broken.text'));
  };
  return (
    <Button
      size="compact-sm"
      variant="light"
      loading={dial.isPending}
      leftSection={<IconPhoneCall size={14} />}
      aria-label={t('phone.callBackLabel', { number })}
      onClick={() => {
        if (before === undefined) dial.mutate(number, { onError: refused });
        // Whoever was quicker calls; that is told already.
        else void before().then(() => dial.mutate(number, { onError: refused }), () => undefined);
      }}
    >
      {t('phone.callBack')}
    </Button>
  );
}
