import { Button, Center, Group, Paper, Stack, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { SchemeButton } from '../../app/SchemeButton';
import { changeLanguage, currentLanguage, languageNames, languages } from '../../i18n';

/** The frame of the pages before the sign-in. */
export function Door({ title, children }: { title: string; children: React.ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · Tutti`;
  }, [title]);
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w="100%" maw={400} gap="md">
        <Group justify="center" gap="xs">
          <img src="/icon.svg" width={40} height={40} alt="" />
          <Title order={2} fz={28}>Tutti</Title>
        </Group>
        <Paper withBorder p="lg" radius="md">
          <Title order={1} fz="1.3rem" mb="md">{title}</Title>
          {children}
        </Paper>
        <Group justify="center" gap={4} role="group" aria-label={t('menu.language')}>
          {languages.map((language) => (
            <Button
              key={language}
              size="compact-sm"
              variant={language === currentLanguage() ? 'light' : 'subtle'}
              color="gray"
              c="var(--mantine-color-text)"
              lang={language}
              aria-pressed={language === currentLanguage()}
              onClick={() => void changeLanguage(language)}
            >
              {languageNames[language]}
            </Button>
          ))}
          <SchemeButton />
        </Group>
      </Stack>
    </Center>
  );
}
