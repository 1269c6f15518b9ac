import { Alert, Button, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sentenceOf, type InputError, type Problem } from '../api/problem';

/** What the server says, where it says it to people: of roles and lists of errors it speaks to programs. */
export function messageOf(problem: Problem, t: (key: string) => string): string {
  if (problem.status === 412 || problem.errors.length > 0) return '';
  return problem.type.endsWith('-forbidden') ? t('broken.forbidden') : problem.message;
}

/** A refusal that belongs to no single field. */
export function ProblemAlert({ problem, rest = problem?.errors ?? [], reload }: { problem: Problem | null; rest?: InputError[]; reload?: () => Promise<void> }) {
  const { t } = useTranslation();
  if (problem === null) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle size={20} />} title={problem.title || t('broken.unreachable')}>
      {problem.status === 0 ? <Text size="sm">{t('broken.unreachableText')}</Text> : null}
      {problem.status === 412 && (
        <>
          <Text size="sm">{t('changedMeanwhile')}</Text>
          {reload && <Button size="compact-sm" variant="default" mt="xs" onClick={() => void reload()}>{t('reload')}</Button>}
        </>
      )}
      {rest.length === 0 && messageOf(problem, t) && <Text size="sm">{messageOf(problem, t)}</Text>}
      {rest.length > 0 && (
        <List size="sm">
          {rest.map((error) => (
            <List.Item key={error.pointer + error.code}>{sentenceOf(error)}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
