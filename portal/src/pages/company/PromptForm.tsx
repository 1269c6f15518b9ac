import { Stack, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Prompt } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { useResourceForm } from '../../parts/useResourceForm';
import { PromptUses } from './PromptUses';
import { SoundField } from './SoundField';

interface Values {
  description: string;
  file: File | null;
}

/** With a file both are new; without one it is only called something else. */
function toBody({ description, file }: Values): unknown {
  if (file === null) return { description: description.trim() };
  const body = new FormData();
  body.append('description', description.trim());
  body.append('file', file);
  return body;
}

/** A prompt: what it is called, how it sounds, who hears it. */
export function PromptForm() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { id = 'new' } = useParams({ strict: false });
  const path = tenantPath(tenant, 'prompts');
  const base = `/t/${tenant}/admin/prompts`;
  const [recording, setRecording] = useState(false);
  /** Each saved sound is another, at the same address. */
  const [take, setTake] = useState(0);
  const editor = useResourceForm<Values, Prompt>({
    path,
    id,
    empty: { description: '', file: null },
    fromValue: ({ description }) => ({ description, file: null }),
    toBody,
    fields: ['description', 'file'],
    validate: (values) => ({
      ...(values.description.trim() === '' ? { description: t('required.description') } : {}),
      ...(id === 'new' && values.file === null ? { file: t('required.sound') } : {}),
    }),
    onSaved: () => setTake((before) => before + 1),
    after: () => base,
  });
  const { form } = editor;
  const name = editor.value?.description ?? '';
  return (
    <FormPage
      title={editor.isNew ? t('prompt.new') : name || '…'}
      back={{ to: base, label: t('nav.prompts') }}
      editor={{ ...editor, guarded: () => editor.guarded() || recording }}
      removal={{ path, id, name }}
      after={editor.isNew ? null : <PromptUses tenant={tenant} id={id} />}
    >
      <Block>
        <TextInput label={t('field.description')} placeholder={t('prompt.example')} maxLength={100} maw={420} required {...form.getInputProps('description')} />
      </Block>
      <Block title={t('prompt.sound')} hint={t('prompt.hint')}>
        <Stack gap="md">
          {!editor.isNew && <audio key={take} controls preload="none" src={`${path}/${encodeURIComponent(id)}/audio`} aria-label={t('prompt.listen', { name })} style={{ maxWidth: 420, height: 36 }} />}
          <SoundField file={form.getValues().file} onChange={(file) => form.setFieldValue('file', file)} onRecording={setRecording} error={form.errors['file']} />
        </Stack>
      </Block>
    </FormPage>
  );
}
