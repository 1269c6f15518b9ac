import { Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SignInForm } from '../pages/sign-in/SignInForm';

/** Over the page when the session has ended: it hides what the page shows, and keeps what was typed there. */
export function SignInAgain({ email }: { email: string }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={t('signIn.ended')}
      centered
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      overlayProps={{ blur: 12, backgroundOpacity: 0.8 }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('signIn.endedText')}</Text>
        <SignInForm email={email} again onDone={() => undefined} />
        <Text size="sm"><a href="/sign-in">{t('signIn.other')}</a></Text>
      </Stack>
    </Modal>
  );
}
