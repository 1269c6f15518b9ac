import { Badge, SimpleGrid, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { remove, replace } from '../../api/client';
import type { VoicemailBox, VoicemailMessage } from '../../api/model';
import { list, tenantPath, useKind } from '../../api/resources';
import { useTenant, useTimezone } from '../../app/tenant';
import { AskButton } from '../../parts/AskButton';
import { OptionalSelect } from '../../parts/OptionalSelect';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { dateTime, duration } from '../../parts/time';
import { told } from '../../parts/toast';
import { useResourceForm } from '../../parts/useResourceForm';

interface Values {
  description: string;
  greetingPromptId: string | null;
  email: string;
}

/** The messages that callers left. */
export function Messages({ path }: { path: string }) {
  const { t } = useTranslation();
  const zone = useTimezone();
  const queries = useQueryClient();
  const messages = useQuery(list<VoicemailMessage>(`${path}/messages`));
  const from = (message: VoicemailMessage) => message.callerName ?? message.caller ?? t('call.withheld');
  async function take(id: string) {
    await remove(`${path}/messages/${encodeURIComponent(id)}`);
    told(t('deleted'));
    await queries.invalidateQueries({ queryKey: ['list', `${path}/messages`] });
  }
  const heard = useMutation({
    mutationFn: (id: string) => replace(`${path}/messages/${encodeURIComponent(id)}`, { state: 'old' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['list', `${path}/messages`] }),
  });
  return (
    <Block title={t('voicemail.messages')}>
      {messages.data?.length === 0 && <Text size="sm" c="dimmed">{t('voicemail.noMessages')}</Text>}
      <Table>
        <Table.Tbody>
          {(messages.data ?? []).map((message) => {
            return (
              <Table.Tr key={message.id}>
                <Table.Td className="tabular">{dateTime(message.receivedAt, zone)}</Table.Td>
                <Table.Td>
                  {from(message)}
                  {message.state === 'new' && <Badge variant="default" tt="none" ml="xs">{t('voicemail.new.badge')}</Badge>}
                </Table.Td>
                <Table.Td className="tabular">{duration(message.seconds)}</Table.Td>
                <Table.Td><audio controls preload="none" src={`${path}/messages/${encodeURIComponent(message.id)}/audio`} aria-label={t('prompt.listen', { name: from(message) })} onPlay={() => message.state === 'new' && heard.mutate(message.id)} style={{ maxWidth: '100%', height: 36 }} /></Table.Td>
                <Table.Td ta="right">
                  <AskButton
                    size="compact-sm"
                    label={t('delete.action')}
                    about={t('delete.label', { name: from(message) })}
                    title={t('delete.title')}
                    text={t('voicemail.deleteText', { name: from(message), when: dateTime(message.receivedAt, zone) })}
                    onYes={() => take(message.id)}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Block>
  );
}

/** A voicemail box: greeting, mail, messages. */
export function VoicemailBoxForm() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { id = 'new' } = useParams({ strict: false });
  const path = tenantPath(tenant, 'voicemail-boxes');
  const base = `/t/${tenant}/admin/voicemail`;
  const prompts = useKind(tenant, 'prompts');
  const editor = useResourceForm<Values, VoicemailBox>({
    path,
    id,
    empty: { description: '', greetingPromptId: null, email: '' },
    fromValue: (box) => ({ description: box.description, greetingPromptId: box.greetingPromptId, email: box.email ?? '' }),
    toBody: (values) => ({ ...values, email: values.email.trim() || null }),
    fields: ['description', 'greetingPromptId', 'email'],
    validate: (values) => (values.description.trim() === '' ? { description: t('required.description') } : {}),
    after: () => base,
  });
  return (
    <FormPage
      title={editor.isNew ? t('voicemail.new') : (editor.value?.description ?? '…')}
      back={{ to: base, label: t('nav.voicemail') }}
      editor={editor}
      removal={{ path, id, name: editor.value?.description ?? '' }}
      after={editor.isNew ? null : <Messages path={`${path}/${encodeURIComponent(id)}`} />}
    >
      <Block>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('field.description')} maxLength={100} required {...editor.form.getInputProps('description')} />
          <TextInput label={t('field.email')} type="email" description={t('voicemail.emailHint')} {...editor.form.getInputProps('email')} />
          <OptionalSelect
            label={t('voicemail.greeting')}
            nothing={t('waiting.builtIn')}
            data={(prompts.data ?? []).map((prompt) => ({ value: prompt.id, label: prompt.description }))}
            {...editor.form.getInputProps('greetingPromptId')}
          />
        </SimpleGrid>
      </Block>
    </FormPage>
  );
}
