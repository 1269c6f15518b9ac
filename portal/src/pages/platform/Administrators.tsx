import { Badge, Button, Group, Table, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create, read } from '../../api/client';
import { ontoFields, Problem } from '../../api/problem';
import { useSession } from '../../app/session';
import { DeleteButton } from '../../parts/DeleteButton';
import { LoadingRows } from '../../parts/Loading';
import { Block, Page } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { LinkToHandOver, type Invitation } from '../company/SignInBlock';
import { needs } from '../../api/resources';

const PATH = '/api/v1/administrators';

interface Administrator {
  id: string;
  name: string;
  email: string;
  state: 'invited' | 'active';
  secondFactor: boolean;
}

function Invite() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});

  async function invite(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const word = (name: string) => String(new FormData(form).get(name) ?? '').trim();
    setProblem(null);
    const found = {
      ...(word('name') === '' ? { name: t('required.name') } : {}),
      ...(word('email') === '' ? { email: t('required.otherEmail') } : {}),
    };
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    try {
      const made = await create<{ invitation: Invitation }>(PATH, { name: word('name'), email: word('email') });
      setInvitation(made.invitation);
      form.reset();
      await queries.invalidateQueries({ queryKey: ['administrators'] });
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      const { placed, rest } = ontoFields(failure.errors, ['name', 'email']);
      setMistakes(placed);
      setProblem(failure.errors.length > 0 && rest.length === 0 ? null : failure);
    }
  }

  return (
    <Block title={t('administrator.invite')}>
      <ProblemAlert problem={problem} />
      <form onSubmit={(event) => void invite(event)} noValidate>
        <Group align="flex-start" mb="sm">
          <TextInput name="name" label={t('field.name')} required error={mistakes['name']} />
          <TextInput name="email" type="email" label={t('field.email')} required error={mistakes['email']} />
          <Button type="submit" mt={25}>{t('signInBlock.invite')}</Button>
        </Group>
      </form>
      {invitation && <LinkToHandOver invitation={invitation} />}
    </Block>
  );
}

/** Who keeps the platform. */
export function Administrators() {
  const { t } = useTranslation();
  const session = useSession();
  const query = useQuery({
    queryKey: ['administrators'],
    queryFn: ({ signal }) => read<{ items: Administrator[] }>(PATH, signal),
  });
  needs(query);
  return (
    <Page title={t('nav.administrators')} hint={t('administrators.hint')}>
      <Invite />
      <div className="card">
        {query.isPending && <LoadingRows rows={2} />}
        <Table>
          <Table.Tbody>
            {(query.data?.items ?? []).map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td fw={600}>{each.name}</Table.Td>
                <Table.Td>{each.email}</Table.Td>
                <Table.Td><Badge variant="default" tt="none">{t(`signInBlock.${each.state}`)}</Badge></Table.Td>
                <Table.Td ta="right">
                  {each.id !== session.data?.person.id && <DeleteButton path={PATH} id={each.id} name={each.name} after="/platform/administrators" compact />}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Page>
  );
}
