import { Stack, Text, Title } from '@mantine/core';

/** Where nothing is yet: what this is for, and the first thing to do. */
export function Empty({ title, text, action }: { title: string; text: string; action?: React.ReactNode }) {
  return (
    <Stack align="center" py={48} px="md" gap="xs" ta="center">
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw={520}>{text}</Text>
      {action}
    </Stack>
  );
}
