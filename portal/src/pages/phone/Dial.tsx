import { Button, Group, TextInput } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, sentenceOf } from '../../api/problem';
import { Block } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { useDial } from './useDial';

/** A number to call: one's own phone rings first. */
export function Dial() {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const dial = useDial();
  const problem = dial.error instanceof Problem ? dial.error : null;
  const mistake = problem?.errors[0];

  function call(event: FormEvent) {
    event.preventDefault();
    if (number.trim() !== '') dial.mutate(number.trim(), { onSuccess: () => setNumber('') });
  }

  return (
    <Block title={t('phone.dial')} hint={t('phone.dialHint')}>
      {problem && !mistake && <ProblemAlert problem={problem} />}
      <form onSubmit={call}>
        <Group align="flex-start" gap="sm">
          <TextInput
            aria-label={t('phone.dialNumber')}
            placeholder={t('phone.dialNumber')}
            inputMode="tel"
            autoComplete="off"
            value={number}
            error={mistake ? sentenceOf(mistake) : undefined}
            onChange={(event) => {
              dial.reset();
              setNumber(event.currentTarget.value);
            }}
            style={{ flex: '1 1 220px' }}
          />
          <Button type="submit" loading={dial.isPending} leftSection={<IconPhoneCall size={16} />}>{t('phone.dialCall')}</Button>
        </Group>
      </form>
    </Block>
  );
}
