import { Button, FileInput, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconMicrophone, IconPlayerStop, IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from '../../api/client';
import { Problem } from '../../api/problem';
import { needs, tenantPath, useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { DeleteButton } from '../../parts/DeleteButton';
import { Empty } from '../../parts/Empty';
import { LoadingRows } from '../../parts/Loading';
import { Block, Page } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { duration } from '../../parts/time';
import { told } from '../../parts/toast';
import { UnsavedGuard } from '../../parts/UnsavedGuard';
import { Recording } from './recording';

const MILLIS = 1_000;

function useRecorder(onDone: (file: File) => void) {
  const recording = useRef<Recording | null>(null);
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState(false);
  useEffect(() => () => recording.current?.abandon(), []);
  return {
    running,
    refused,
    async start() {
      try {
        recording.current = await Recording.start();
        setRunning(true);
        setRefused(false);
      } catch {
        setRefused(true);
      }
    },
    async stop() {
      setRunning(false);
      try {
        if (recording.current) onDone(await recording.current.stop());
      } catch {
        setRefused(true);
      }
    },
  };
}

/** What was chosen or spoken, to be heard before it is saved. */
function Preview({ file }: { file: File }) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(file);
    if (audio.current) audio.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [file]);
  return <audio ref={audio} controls aria-label={t('prompt.preview')} style={{ maxWidth: 420, height: 36 }} />;
}

function NewPrompt({ path }: { path: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [description, setDescription] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const recorder = useRecorder(setFile);

  async function save(event: React.FormEvent) {
    event.preventDefault();
    if (file === null) return;
    const body = new FormData();
    body.append('description', description.trim());
    body.append('file', file);
    setBusy(true);
    setProblem(null);
    try {
      await create(path, body);
      setDescription('');
      setFile(null);
      told(t('saved'));
      await queries.invalidateQueries({ queryKey: ['list', path] });
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Block title={t('prompt.new')} hint={t('prompt.hint')}>
      <UnsavedGuard guarded={() => file !== null || recorder.running} />
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <ProblemAlert problem={problem} rest={problem?.errors ?? []} />
          <TextInput label={t('field.description')} placeholder={t('prompt.example')} maxLength={100} maw={420} required value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
          <Group align="flex-end">
            <FileInput label={t('prompt.file')} placeholder={t('prompt.choose')} accept="audio/wav,audio/x-wav,audio/mpeg,.wav,.mp3" clearable w={300} leftSection={<IconUpload size={16} />} value={file} onChange={setFile} />
            {recorder.running ? (
              <Button color="red" leftSection={<IconPlayerStop size={16} />} onClick={() => void recorder.stop()}>{t('prompt.stop')}</Button>
            ) : (
              <Button variant="default" leftSection={<IconMicrophone size={16} />} onClick={() => void recorder.start()}>{t('prompt.record')}</Button>
            )}
          </Group>
          {file && <Preview file={file} />}
          {recorder.running && <Text size="sm" role="status">{t('prompt.recording')}</Text>}
          {recorder.refused && <Text size="sm" c="red" role="alert">{t('prompt.noMicrophone')}</Text>}
          <Button type="submit" w="fit-content" loading={busy} disabled={file === null || description.trim() === ''}>{t('save')}</Button>
        </Stack>
      </form>
    </Block>
  );
}

/** What callers hear: upload, record, listen. */
export function Prompts() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const path = tenantPath(tenant, 'prompts');
  const prompts = useKind(tenant, 'prompts');
  needs(prompts);
  return (
    <Page title={t('nav.prompts')} hint={t('prompts.hint')}>
      <div className="card">
        {prompts.isPending && <LoadingRows rows={3} />}
        {prompts.data?.length === 0 && <Empty title={t('prompts.empty.title')} text={t('prompts.empty.text')} />}
        {(prompts.data?.length ?? 0) > 0 && (
          <Table>
            <Table.Tbody>
              {prompts.data?.map((prompt) => (
                <Table.Tr key={prompt.id}>
                  <Table.Td fw={600}>{prompt.description}</Table.Td>
                  <Table.Td className="tabular">{duration(prompt.millis / MILLIS)}</Table.Td>
                  <Table.Td><audio controls preload="none" src={`${path}/${prompt.id}/audio`} aria-label={t('prompt.listen', { name: prompt.description })} style={{ maxWidth: '100%', height: 36 }} /></Table.Td>
                  <Table.Td ta="right"><DeleteButton path={path} id={prompt.id} name={prompt.description} after={`/t/${tenant}/admin/prompts`} compact /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </div>
      <NewPrompt path={path} />
    </Page>
  );
}
