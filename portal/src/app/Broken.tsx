import { Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { messageOf } from '../parts/ProblemAlert';

function Message({ title, text, action }: { title: string; text: string; action: React.ReactNode }) {
  return (
    <Center mih="60vh" p="md">
      <Stack align="center" maw={520} ta="center">
        <Title order={1}>{title}</Title>
        <Text c="dimmed">{text}</Text>
        <Group>{action}</Group>
      </Stack>
    </Center>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Message
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={<Button component="a" href="/">{t('notFound.action')}</Button>}
    />
  );
}

/** What is seen instead of a page that failed: in words, with a way on. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  const text = error instanceof Problem && error.status > 0 ? messageOf(error, t) || undefined : undefined;
  const unreachable = error instanceof Problem && error.status === 0;
  return (
    <Message
      title={unreachable ? t('broken.unreachable') : t('broken.title')}
      text={text ?? (unreachable ? t('broken.unreachableText') : t('broken.text'))}
      action={
        <>
          <Button onClick={() => void queries.resetQueries({ predicate: (query) => query.state.status === 'error' }).then(reset)}>{t('broken.again')}</Button>
          <Button variant="default" component="a" href="/">{t('notFound.action')}</Button>
        </>
      }
    />
  );
}
