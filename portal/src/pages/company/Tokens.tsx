import { Button, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from '../../api/client';
import { ontoFields, Problem } from '../../api/problem';
import { needs, tenantPath, useKind } from '../../api/resources';
import { useTenant, useTimezone } from '../../app/tenant';
import { DeleteButton } from '../../parts/DeleteButton';
import { LoadingRows } from '../../parts/Loading';
import { Block, Page } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { ShownOnce } from '../../parts/ShownOnce';
import { dateTime } from '../../parts/time';
import { UnsavedGuard } from '../../parts/UnsavedGuard';

/** The keys by which programs use the API. */
export function Tokens() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const zone = useTimezone();
  const path = tenantPath(tenant, 'tokens');
  const tokens = useKind(tenant, 'tokens');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<string | null>('admin');
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  needs(tokens);

  async function add(event: React.FormEvent) {
    event.preventDefault();
    setProblem(null);
    setMistakes(name.trim() === '' ? { name: t('required.purpose') } : {});
    if (name.trim() === '') return;
    try {
      setSecret((await create<{ token: string }>(path, { name: name.trim(), role })).token);
      setName('');
      await queries.invalidateQueries({ queryKey: ['list', path] });
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      const { placed, rest } = ontoFields(failure.errors, ['name', 'role']);
      setMistakes(placed);
      setProblem(failure.errors.length > 0 && rest.length === 0 ? null : failure);
    }
  }

  return (
    <Page title={t('nav.tokens')} hint={t('tokens.hint')}>
      <Block title={t('token.new')}>
        <UnsavedGuard guarded={() => name.trim() !== ''} />
        <form onSubmit={(event) => void add(event)} noValidate>
          <Group align="flex-start">
            <TextInput label={t('token.name')} placeholder={t('token.example')} required maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} error={mistakes['name']} />
            <Select label={t('user.role')} data={(['admin', 'user'] as const).map((each) => ({ value: each, label: t(`role.${each}`) }))} value={role} onChange={setRole} error={mistakes['role']} />
            <Button type="submit" mt={25}>{t('add')}</Button>
          </Group>
        </form>
        <ProblemAlert problem={problem} rest={problem?.errors ?? []} />
        {secret && <div style={{ marginTop: 16 }}><ShownOnce title={t('token.once')} secret={secret} onKept={() => setSecret(null)} /></div>}
      </Block>
      <div className="card">
        {tokens.isPending && <LoadingRows rows={3} />}
        {tokens.data?.length === 0 && <Text size="sm" c="dimmed">{t('tokens.empty')}</Text>}
        {(tokens.data?.length ?? 0) > 0 && (
          <Table>
            <Table.Thead><Table.Tr><Table.Th>{t('token.name')}</Table.Th><Table.Th>{t('user.role')}</Table.Th><Table.Th>{t('token.createdAt')}</Table.Th><Table.Th aria-label={t('delete.action')} /></Table.Tr></Table.Thead>
            <Table.Tbody>
              {tokens.data?.map((token) => (
                <Table.Tr key={token.id}>
                  <Table.Td>{token.name}</Table.Td>
                  <Table.Td>{t(`role.${token.role}`)}</Table.Td>
                  <Table.Td className="tabular">{dateTime(token.createdAt, zone)}</Table.Td>
                  <Table.Td ta="right"><DeleteButton path={path} id={token.id} name={token.name} after={`/t/${tenant}/admin/tokens`} compact /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </div>
    </Page>
  );
}
