import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { IconMicrophone, IconPlayerStop, IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Recording } from './recording';

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

interface Props {
  file: File | null;
  onChange: (file: File | null) => void;
  onRecording?: (running: boolean) => void;
  error?: React.ReactNode;
}

/** The sound of a prompt: a file, or what is spoken into the microphone. */
export function SoundField({ file, onChange, onRecording, error }: Props) {
  const { t } = useTranslation();
  const recorder = useRecorder(onChange);
  const turn = (running: boolean) => {
    onRecording?.(running);
    void (running ? recorder.start() : recorder.stop());
  };
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <FileInput label={t('prompt.file')} placeholder={t('prompt.choose')} accept="audio/wav,audio/x-wav,audio/mpeg,.wav,.mp3" clearable w={300} leftSection={<IconUpload size={16} />} value={file} onChange={onChange} error={Boolean(error)} data-path="file" />
        {recorder.running ? (
          <Button color="red" leftSection={<IconPlayerStop size={16} />} onClick={() => turn(false)}>{t('prompt.stop')}</Button>
        ) : (
          <Button variant="default" leftSection={<IconMicrophone size={16} />} onClick={() => turn(true)}>{t('prompt.record')}</Button>
        )}
      </Group>
      {error && <Text size="sm" c="var(--mantine-color-error)" role="alert">{error}</Text>}
      {file && <Preview file={file} />}
      {recorder.running && <Text size="sm" role="status">{t('prompt.recording')}</Text>}
      {recorder.refused && <Text size="sm" c="var(--mantine-color-error)" role="alert">{t('prompt.noMicrophone')}</Text>}
    </Stack>
  );
}
