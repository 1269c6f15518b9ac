import { Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';

interface Props {
  title: string;
  hint?: string;
  /** Where one came from, and its name. */
  back?: { to: string; label: string };
  actions?: React.ReactNode;
  children: React.ReactNode;
}

/** A page: its heading, what can be done with the whole of it, its content. */
export function Page({ title, hint, back, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Tutti`;
  }, [title]);
  return (
    <Stack gap="md" maw={1180}>
      <Group justify="space-between" align="flex-end" gap="sm" className="page-head">
        <div style={{ minWidth: 0 }}>
          {back && (
            <Text size="sm" className="no-print">
              <Link to={back.to} className="plain" style={{ color: 'var(--mantine-color-anchor)' }}>‹ {back.label}</Link>
            </Text>
          )}
          <Title order={1}>{title}</Title>
          {hint && <Text c="dimmed" size="sm" maw={720}>{hint}</Text>}
        </div>
        {actions && <Group gap="xs" className="no-print">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

/** A titled block of a page. */
export function Block({ title, hint, children, actions, id }: { title?: string; hint?: string; children: React.ReactNode; actions?: React.ReactNode; id?: string }) {
  return (
    <section className="card" id={id} aria-label={title}>
      {title && (
        <Group justify="space-between" mb="sm" gap="xs">
          <div>
            <Title order={2}>{title}</Title>
            {hint && <Text c="dimmed" size="sm">{hint}</Text>}
          </div>
          {actions}
        </Group>
      )}
      {children}
    </section>
  );
}
